/** The options page's style sheets, in order. */
import '@/assets/theme.css';
import '@/assets/components-pages.css';
import '../ui/ui.css';
import './options.css';
import './bulk.css';
import '../guide/topic.css';
import './guide/guide.css';
import './diagnosis/diagnosis.css';
import './updates/updates.css';
import './inbox/inbox.css';
import './watch/watch.css';
