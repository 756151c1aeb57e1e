/** Evidence in the built extension: kept from the page before a withdrawal, added in options, looked at, saved, removed. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { fileOf } from '../evidence/shelf-world';
import { pressOurs, waitForOurs } from './closed-root';
import { addresses, firstPage } from './launch';
import { numberOf, pickCase, pressCapsule } from './person';
import { recordVideo, videoSize } from './recorded-video';
import { expect, test } from './test';

const large = Buffer.from(fileOf(30 * 1024 * 1024, 5));
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8z8Dwn4GBgYGJgYGBgQEAJAYCAkk3vQ8AAAAASUVORK5CYII=',
  'base64',
);
/** 退款单 in GBK: as many invoices are, the font is not inside and its numbers need a character map. */
const gbk = 'cdcbbfeeb5a5';
const pdf = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length ${30 + gbk.length}>>stream
BT /F 24 Tf 20 40 Td <${gbk}> Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/GBK-EUC-H/DescendantFonts[6 0 R]>>endobj
6 0 obj<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 7 0 R/DW 1000>>endobj
7 0 obj<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -140 1000 860]/ItalicAngle 0/Ascent 860/Descent -140/CapHeight 680/StemV 80>>endobj
trailer<</Root 1 0 R>>
`;

/** A second of silence, 8,000 samples of 8 bits. */
const sound = Buffer.concat([
  Buffer.from('524946460000000057415645666d74201000000001000100401f0000401f00000100080064617461401f0000', 'hex'),
  Buffer.alloc(8000, 128),
]);
sound.writeUInt32LE(sound.length - 8, 4);

const item = (options: Page, name: string) => options.locator('.evidence__item', { hasText: name });

test('evidence: kept from the page, added, looked at, saved again as it was, removed', async ({ standIn, opened }) => {
  const one = pickCase(standIn, 'refund', 'waiting-seller');
  const page = await firstPage(opened);
  await page.goto(addresses.detail(one.no ?? '', one.orderNo));

  await test.step('one press in the dialog keeps this page, its log and a draft', async () => {
    await pressCapsule(page, numberOf(one));
    await pressOurs(page, { role: 'dialog', as: 'button', text: '先留存证据' });
    await waitForOurs(page, { role: 'dialog', text: /已留存：.*这个页面/ });
    expect(standIn.submits()).toEqual([]);
  });

  const options = await opened.openOptions('#cases');
  await options.getByRole('searchbox').fill(one.orderNo);
  await options.locator('a.ci').first().click();
  await expect(item(options, '网页样子')).toBeVisible();

  await test.step('files and pasted text are taken in with their fingerprints', async () => {
    await options.locator('.drop input[type=file]').setInputFiles([
      { name: '开箱录像.bin', mimeType: 'video/mp4', buffer: large },
      { name: '裂缝\u202Egpj.png', mimeType: 'text/html', buffer: picture },
      { name: '发票.pdf', mimeType: '', buffer: Buffer.from(pdf) },
      { name: '通话.wav', mimeType: '', buffer: sound },
      { name: '破损.webm', mimeType: '', buffer: await recordVideo(opened.context) },
      { name: '看我.txt', mimeType: 'text/plain', buffer: Buffer.from('<html><script>alert(1)</script>') },
    ]);
    await expect(options.getByText('已加上「看我.txt」')).toBeVisible();
    const sha256 = createHash('sha256').update(large).digest('hex');
    await expect(item(options, '开箱录像.bin')).toContainText(`指纹 ${sha256.slice(0, 16)}`);
    await expect(item(options, '裂缝gpj.png')).toContainText('照片');
    await options.evaluate(() => {
      const given = new DataTransfer();
      given.setData('text/plain', '卖家：先撤诉，三天内退款');
      dispatchEvent(new ClipboardEvent('paste', { clipboardData: given }));
    });
    await expect(item(options, '粘贴的文字.txt')).toBeVisible();
  });

  await test.step('everything is there when background and page come anew, and the chain is whole', async () => {
    await opened.killWorker();
    await options.reload();
    await expect(item(options, '开箱录像.bin')).toBeVisible();
    await expect(options.getByText(/证据链完整，共 \d+ 步/)).toBeVisible();
  });

  await test.step('pictures, PDFs, texts and the page are shown; what can run is not', async () => {
    const look = async (name: string, seen: (dialog: ReturnType<Page['getByRole']>) => Promise<void>) => {
      await item(options, name).getByRole('button', { name: '看', exact: true }).click();
      const dialog = options.getByRole('dialog');
      await expect(dialog.getByText('指纹对得上')).toBeVisible();
      await seen(dialog);
      await dialog.locator('.dialog__foot').getByRole('button', { name: '关上' }).click();
    };
    await look('裂缝gpj.png', async (dialog) => {
      await expect.poll(() => dialog.locator('img').evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(2);
    });
    await look('发票.pdf', async (dialog) => {
      const canvas = dialog.locator('canvas');
      await expect(canvas).toBeVisible();
      const inked = () =>
        canvas.evaluate((element: HTMLCanvasElement) => {
          const { data } = element.getContext('2d')?.getImageData(0, 0, element.width, element.height) ?? { data: [] };
          let dark = 0;
          for (let at = 0; at < data.length; at += 4)
            if ((data[at] ?? 255) < 100 && (data[at + 3] ?? 0) > 200) dark += 1;
          return dark;
        });
      await expect.poll(inked).toBeGreaterThan(100);
    });
    await look('通话.wav', async (dialog) => {
      const length = () => dialog.locator('audio').evaluate((audio: HTMLAudioElement) => audio.duration);
      await expect.poll(length).toBe(1);
    });
    await look('破损.webm', async (dialog) => {
      const video = dialog.locator('video');
      const size = () => video.evaluate((shown: HTMLVideoElement) => [shown.videoWidth, shown.videoHeight]);
      await expect.poll(size).toEqual([videoSize.width, videoSize.height]);
      await video.evaluate((shown: HTMLVideoElement) => shown.play());
      await expect.poll(() => video.evaluate((shown: HTMLVideoElement) => shown.currentTime)).toBeGreaterThan(0.3);
    });
    await look('粘贴的文字.txt', async (dialog) => {
      await expect(dialog.locator('textarea')).toHaveValue('卖家：先撤诉，三天内退款');
    });
    await look('网页样子', async (dialog) => {
      const frame = dialog.frameLocator('iframe');
      await expect(frame.locator('body')).toContainText(one.orderNo.slice(0, 6));
      await expect(frame.locator('script, chesu-guide')).toHaveCount(0);
    });
    await expect(item(options, '看我.txt')).toContainText('我们只保管，不打开');
    await expect(item(options, '看我.txt').getByRole('button', { name: '看', exact: true })).toHaveCount(0);
  });

  await test.step('a copy is what was given', async () => {
    await options.evaluate(() => Reflect.deleteProperty(globalThis, 'showSaveFilePicker'));
    const downloading = options.waitForEvent('download');
    await item(options, '开箱录像.bin').getByRole('button', { name: '另存' }).click();
    const path = await (await downloading).path();
    expect(readFileSync(path).equals(large)).toBe(true);
  });

  await test.step('removed, its bytes are gone from the disk', async () => {
    const kept = () =>
      options.evaluate(
        () =>
          new Promise<number>((done) => {
            const opening = indexedDB.open('archive');
            opening.onsuccess = () => {
              const counting = opening.result.transaction('chunks').objectStore('chunks').count();
              counting.onsuccess = () => {
                opening.result.close();
                done(counting.result);
              };
            };
          }),
      );
    const before = await kept();
    await item(options, '开箱录像.bin').getByRole('button', { name: '删掉' }).click();
    await item(options, '开箱录像.bin').locator('.btn--danger').click();
    await expect(options.getByText('已删掉「开箱录像.bin」')).toBeVisible();
    await expect.poll(kept).toBe(before - 16);
    await expect(options.getByText(/证据链完整，共 \d+ 步/)).toBeVisible();
  });

  await test.step('a picture of a tab is refused where our button was not pressed, and the popup says what to do', async () => {
    const popup = await opened.openPopup();
    await popup.locator('.q__case, .now__acts button:last-child').first().click();
    await popup.getByRole('button', { name: '留存这一页的截图' }).click();
    await expect(popup.getByText('再点浏览器右上角的撤诉指南图标')).toBeVisible();
  });
});
