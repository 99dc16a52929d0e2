import { access, mkdir, rename, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'

/** Puts a file that was taken into `taken/` beside it. */
export async function putTaken(path: string): Promise<void> {
  await rename(path, await placeIn('taken', path))
}

/** Puts a file that is no issue into `failed/` beside it, and why into a text of its name. */
export async function putFailed(path: string, why: string): Promise<void> {
  const place = await placeIn('failed', path)
  // First the text: a file that lies there without one would tell nobody anything.
  await writeFile(`${place}.txt`, `${why}\n`)
  await rename(path, place)
}

/** Overwrites nothing: a name that is there gets a number. */
async function placeIn(folder: string, path: string): Promise<string> {
  const into = join(dirname(path), folder)
  await mkdir(into, { recursive: true })
  const end = extname(path)
  for (let copy = 1; ; copy++) {
    const place = join(into, copy === 1 ? basename(path) : `${basename(path, end)} (${copy})${end}`)
    if (!(await isThere(place)) && !(await isThere(`${place}.txt`))) return place
  }
}

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )
