import { Resource } from 'cesium';

/** Gives the bytes of a model's file by its path; null when nobody has them. */
export type ModelFiles = (path: string) => Promise<Uint8Array | null>;

/** No such server exists, and nothing is ever asked of one: the address only names a path. */
const ROOT = 'https://model.invalid/';

/**
 * A file of a model that Cesium "fetches" from the plan's own bytes. Whatever it derives from it (textures, buffers,
 * further tilesets, implicit tiles) is one of these again, so nothing of a model ever reaches the network.
 */
export class AssetResource extends Resource {
  readonly #files: ModelFiles;

  /** `path` names the file; `model` keeps files of the same path in different models apart in Cesium's caches. */
  constructor(model: string, path: string, files: ModelFiles) {
    super({
      url: `${ROOT}${encodeURIComponent(model)}/${path.split('/').map(encodeURIComponent).join('/')}`,
    });
    this.#files = files;
  }

  override clone(result?: Resource): Resource {
    return super.clone(result ?? new AssetResource('', '', this.#files));
  }

  override fetchArrayBuffer(): Promise<ArrayBuffer> {
    return this.#bytes().then((bytes) => bytes.buffer);
  }

  override fetchJson(): Promise<unknown> {
    return this.#bytes().then((bytes) => JSON.parse(new TextDecoder().decode(bytes)) as unknown);
  }

  override fetchImage(options?: Parameters<Resource['fetchImage']>[0]): Promise<ImageBitmap> {
    return this.#bytes().then((bytes) =>
      createImageBitmap(new Blob([bytes]), {
        imageOrientation: options?.flipY ? 'flipY' : 'from-image',
        premultiplyAlpha: 'none',
        colorSpaceConversion: options?.skipColorSpaceConversion ? 'none' : 'default',
      }),
    );
  }

  async #bytes(): Promise<Uint8Array<ArrayBuffer>> {
    const { pathname, origin } = new URL(this.url);
    if (`${origin}/` !== ROOT) throw new Error('A model may only name its own files.');
    const path = pathname.split('/').slice(2).map(decodeURIComponent).join('/');
    const bytes = await this.#files(path);
    if (!bytes) throw new Error(`The model lacks ${path}.`);
    // Cesium keeps and transfers what it is given
    return bytes.slice();
  }
}
