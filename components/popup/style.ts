/** The popup's style sheets, in order. */
import '@/assets/theme.css';
import '@/assets/components-pages.css';
import '../ui/ui.css';
import './popup.css';
