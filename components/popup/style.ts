/** The popup's style sheets, in order. */
import '@/assets/theme.css';
import '../ui/ui.css';
import './popup.css';
