// Compiles the modules in a zip to bytecode, by pyodide-build inside Pyodide: node compile.mjs PYODIDE LIBRARY BUILDER ZIP
//
// LIBRARY is the standard library to compile with, BUILDER a folder with pyodide-build and its dependencies. The zip is
// replaced. Bytecode only loads in the Python version that wrote it, so this runs the interpreter that the site ships,
// whatever Python the machine has.

import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

// Bytecode contains timestamps; a fixed time makes it reproducible.
Date.now = () => 1_767_225_600_000;

const [pyodideFolder, library, builder, archive] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(pyodideFolder, "pyodide.mjs")));
const pyodide = await loadPyodide({
  indexURL: pyodideFolder,
  stdLibURL: library,
  env: { HOME: "/", PYTHONHASHSEED: "0" },
  _sysExecutable: "python",
});
for (const [mountpoint, root] of [["/builder", builder], ["/archives", dirname(archive)]]) {
  pyodide.FS.mkdirTree(mountpoint);
  pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root }, mountpoint);
}
pyodide.globals.set("archive", join("/archives", archive.slice(dirname(archive).length)));
pyodide.runPython(`
import sys
sys.path.insert(0, "/builder")
from pyodide_build.cli import py_compile
py_compile.main([archive, "--silent", "--compression-level", "0"], standalone_mode=False)
`);
