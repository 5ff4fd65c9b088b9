"""How the page looks: on a light screen, on a dark one, and on paper."""

STYLESHEET = """\
:root { color-scheme: light dark; --ink: #1d1d1f; --paper: #fff; --faint: #62626a; --line: #d9d9df;
  --good: #17692f; --bad: #a3161a; --open: #7d5300; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e9e9ec; --paper: #17171a; --faint: #a0a0a9; --line: #3a3a41;
    --good: #6fce87; --bad: #ff8f8a; --open: #eac26b; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 Georgia, 'Times New Roman', serif; }
main { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin: 2.5rem 0 0; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; border-top: 1px solid var(--line); padding-top: 1rem; }
p { margin: .2rem 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; margin: 1rem 0; width: 100%; }
td { border-bottom: 1px solid var(--line); padding: .3rem .8rem .3rem 0; vertical-align: top; overflow-wrap: anywhere; }
pre { font: .82rem/1.45 ui-monospace, Consolas, 'DejaVu Sans Mono', monospace; white-space: pre-wrap; }
a { color: inherit; }
.good { color: var(--good); font-weight: bold; }
.bad { color: var(--bad); font-weight: bold; }
.open { color: var(--open); font-weight: bold; }
.name, .heading { font-weight: bold; }
.faint { color: var(--faint); }
@media print {
  :root { --ink: #000; --paper: #fff; --faint: #444; --line: #999; --good: #000; --bad: #000; --open: #000; }
  main { max-width: none; margin: 0; } pre { font-size: 8.5pt; }
  h2 { break-after: avoid; } tr { break-inside: avoid; } }
"""
"""The whole stylesheet. Nothing in it comes from a charter."""
