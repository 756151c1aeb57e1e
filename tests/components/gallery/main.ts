/** One face of the gallery: `?face=confirm&theme=dark&size=huge`. Without a face it lists them all. */
import { faces } from './faces';

const query = new URLSearchParams(location.search);
const face = faces[query.get('face') ?? ''];
const theme = query.get('theme');
const size = query.get('size');
if (face) {
  face({
    settings: {
      theme: theme === 'dark' || theme === 'light' ? theme : 'system',
      textSize: size === 'large' || size === 'huge' ? size : 'standard',
    },
  });
  document.documentElement.dataset.ready = 'true';
} else {
  const list = document.createElement('ul');
  for (const name of Object.keys(faces)) {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = `?face=${name}`;
    link.textContent = name;
    item.append(link);
    list.append(item);
  }
  document.body.append(list);
}
