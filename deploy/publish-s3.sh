#!/usr/bin/env bash
# Uploads site/ to the bucket of deploy/cloudformation.yml with AWS's own command line, then has CloudFront drop what it
# keeps: deploy/publish-s3.sh BUCKET DISTRIBUTION-ID
#
# What pages need goes first and pages follow, so that no reader gets a page whose files are not there yet; what the new
# site no longer has is removed last.
set -euo pipefail
bucket=$1 distribution=$2
cd "$(dirname "$0")/../site"
declare -A kinds=(
  [css]="text/css; charset=utf-8" [csv]="text/csv; charset=utf-8" [html]="text/html; charset=utf-8"
  [js]="text/javascript; charset=utf-8" [json]="application/json; charset=utf-8" [md]="text/markdown; charset=utf-8"
  [mjs]="text/javascript; charset=utf-8" [svg]="image/svg+xml; charset=utf-8" [txt]="text/plain; charset=utf-8"
  [wasm]="application/wasm" [webmanifest]="application/manifest+json; charset=utf-8" [xml]="application/xml; charset=utf-8"
)
sync() { aws s3 sync . "s3://$bucket" --exclude '*' "$@" --only-show-errors; }

for order in files pages; do
  for kind in "${!kinds[@]}"; do
    [ "$kind" = html ] && [ $order = files ] && continue
    [ "$kind" != html ] && [ $order = pages ] && continue
    sync --include "*.$kind" --content-type "${kinds[$kind]}"
    sync --include "*.$kind.br" --content-type "${kinds[$kind]}" --content-encoding br
    sync --include "*.$kind.gz" --content-type "${kinds[$kind]}" --content-encoding gzip
  done
  [ $order = files ] && aws s3 sync . "s3://$bucket" --only-show-errors --exclude '*.br' --exclude '*.gz' \
    --exclude '*.html' --exclude '_headers' --exclude '_redirects'
done
aws s3 sync . "s3://$bucket" --delete --size-only --only-show-errors --exclude '_headers' --exclude '_redirects'
aws cloudfront create-invalidation --distribution-id "$distribution" --paths '/*' >/dev/null
