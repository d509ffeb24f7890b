#!/bin/sh
# Rebuilds the committed files in static/portal from the sources beside this script.
# Only a maintainer needs it, and needs Node for it: the portal itself does not.
set -eu
cd "$(dirname "$0")/../.."
npm ci --ignore-scripts --no-audit --no-fund --omit-lockfile-registry-resolved=true
bin=node_modules/.bin
"$bin/sass" --no-source-map --style=compressed --load-path=node_modules \
  tools/css/portal.scss static/portal/portal.css
"$bin/esbuild" tools/css/portal.mjs --bundle --minify --format=esm --target=es2020 \
  --legal-comments=none --outfile=static/portal/portal.js
if grep -E -i 'GDS Transport|@font-face|crown|crest' static/portal/portal.css static/portal/portal.js; then
  echo "The built files hold branding that only GOV.UK may use." >&2
  exit 1
fi
for built in static/portal/portal.css static/portal/portal.js; do
  printf '%s: %s bytes, %s gzipped\n' "$built" "$(wc -c <"$built")" "$(gzip -9c "$built" | wc -c)"
done
