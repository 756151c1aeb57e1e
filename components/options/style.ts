/** The options page's style sheets, in order. */
import '@/assets/theme.css';
import '@/assets/components-pages.css';
import '../ui/ui.css';
import './options.css';
