#!/usr/bin/env bash
# Makes signature-vectors.json with the openssl command line alone, so that our signing is checked by another implementation.
# Usage: bash lib/wire/make-signature-vectors.sh > lib/wire/signature-vectors.json
set -euo pipefail
export LC_ALL=C.UTF-8

save='/api/v3/users/bank-accounts/save'
save4='/api/v4/users/bank-accounts/save'
fund='/api/v4/program/charge-program-bank-account-fund-program-routable-bank-account'
single='/api/v4/transactions/single'
json='application/json'
work="$(mktemp -d)"
trap 'rm -r "$work"' EXIT
first=1

# Takes: name, path, date, content type, user name, secret, body text, how often the body text stands in the body.
vector() {
  local name=$1 path=$2 date=$3 type=$4 user=$5 secret=$6 unit=$7 times=$8
  for ((i = 0; i < times; i++)); do printf '%s' "$unit"; done > "$work/body"
  local digest length key
  digest="$(openssl dgst -sha512 -binary "$work/body" | openssl base64 -A)"
  length="$(wc -c < "$work/body" | tr -d ' ')"
  key="$(printf '%s' "$secret" | od -An -v -tx1 | tr -d ' \n')"
  printf 'POST %s HTTP/1.1\nx-date: %s\ncontent-type: %s\ncontent-sha512: %s\ncontent-length: %s' \
    "$path" "$date" "$type" "$digest" "$length" > "$work/text"
  local signature
  signature="$(openssl dgst -sha512 -mac HMAC -macopt "hexkey:$key" -binary "$work/text" | openssl base64 -A)"
  if [ "$first" = 1 ]; then first=0; else printf ',\n'; fi
  # Bodies and secrets are base64 so that no JSON escape can change a byte of them.
  printf '  {\n    "name": "%s",\n    "path": "%s",\n    "date": "%s",\n    "contentType": "%s",\n    "username": "%s",\n' "$name" "$path" "$date" "$type" "$user"
  printf '    "secretBase64": "%s",\n    "bodyUnitBase64": "%s",\n    "bodyTimes": %d,\n' \
    "$(printf '%s' "$secret" | openssl base64 -A)" "$(printf '%s' "$unit" | openssl base64 -A)" "$times"
  printf '    "contentSha512": "%s",\n    "contentLength": "%s",\n    "signature": "%s"\n  }' "$digest" "$length" "$signature"
}

jan='Fri, 17 Jan 2020 19:59:29 GMT'
nov='Fri, 20 Nov 2026 06:35:00 GMT'
printf '[\n'
vector 'funding, plain' "$fund" "$jan" "$json" 'program-1' 'a-quiet-secret' '{"user_id":"user-1","amount":"100.00","account_id":"bbac-1","routable_bank_account_id":"rbac-1","idempotent_key":"idp-1"}' 1
vector 'link, plain' "$save" "$jan" "$json" 'program-1' 'a-quiet-secret' '{"user_id":"user-1","idempotent_key":"idp-2","first_name":"Ada","last_name":"Byron","account_number":"000123456789","routing_number":"110000000"}' 1
vector 'link under v4' "$save4" "$jan" "$json" 'program-1' 'a-quiet-secret' '{"user_id":"user-1"}' 1
vector 'look-up' "$single" "$nov" "$json" 'program-1' 'a-quiet-secret' '{"user_id":"user-1","id_generic":"inv 7-0abc"}' 1
vector 'empty body' "$single" "$nov" "$json" 'program-1' 'a-quiet-secret' '' 1
vector 'empty object' "$single" "$nov" "$json" 'program-1' 'a-quiet-secret' '{}' 1
vector 'accents, composed' "$save" "$nov" "$json" 'program-1' 'a-quiet-secret' '{"first_name":"Zoë","last_name":"Núñez"}' 1
vector 'accents, combining marks' "$save" "$nov" "$json" 'program-1' 'a-quiet-secret' "$(printf '{"first_name":"Zoe\xcc\x88"}')" 1
vector 'emoji' "$fund" "$nov" "$json" 'program-1' 'a-quiet-secret' '{"description":"rent 🏠💸"}' 1
vector 'emoji joined by zero width joiners' "$fund" "$nov" "$json" 'program-1' 'a-quiet-secret' "$(printf '{"description":"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb"}')" 1
vector 'chinese, japanese, korean' "$save" "$nov" "$json" 'program-1' 'a-quiet-secret' '{"first_name":"王小明","last_name":"山田 太郎","city":"서울"}' 1
vector 'right to left' "$save" "$nov" "$json" 'program-1' 'a-quiet-secret' '{"first_name":"אדה","last_name":"عمر"}' 1
vector 'quotes and backslashes' "$fund" "$nov" "$json" 'program-1' 'a-quiet-secret' '{"description":"say \"hi\" \\ and \u0041 / \/"}' 1
vector 'line ends and tabs in the body' "$fund" "$nov" "$json" 'program-1' 'a-quiet-secret' "$(printf '{\r\n\t"amount": "1.00"\r\n}')" 1
vector 'body that ends with a line end' "$fund" "$nov" "$json" 'program-1' 'a-quiet-secret' '{"amount":"1.00"}
' 1
vector 'surrounding spaces' "$fund" "$nov" "$json" 'program-1' 'a-quiet-secret' '  {"amount":"1.00"}  ' 1
vector 'not json' "$fund" "$nov" "$json" 'program-1' 'a-quiet-secret' '<b>&amp;%00+=</b>' 1
vector 'large ascii body' "$fund" "$nov" "$json" 'program-1' 'a-quiet-secret' '0123456789abcdef' 16384
vector 'large multi-byte body' "$fund" "$nov" "$json" 'program-1' 'a-quiet-secret' 'é漢🏦' 8192
vector 'one byte' "$fund" "$nov" "$json" 'program-1' 'a-quiet-secret' '0' 1
vector 'body of one hash block (128 bytes)' "$fund" "$nov" "$json" 'program-1' 'a-quiet-secret' '01234567' 16
vector 'multi-byte secret' "$fund" "$nov" "$json" 'program-1' 'schlüssel-鍵-🔑' '{"amount":"100.00"}' 1
vector 'secret longer than a hash block' "$fund" "$nov" "$json" 'program-1' '0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789-over' '{"amount":"100.00"}' 1
vector 'secret of one character' "$fund" "$nov" "$json" 'program-1' 'x' '{"amount":"100.00"}' 1
vector 'secret with shell and quote characters' "$fund" "$nov" "$json" 'program-1' 'p$a"s\s`w'"'"'d =+/&' '{"amount":"100.00"}' 1
vector 'other user name' "$fund" "$nov" "$json" 'team@example.com' 'a-quiet-secret' '{"amount":"100.00"}' 1
vector 'path with a query' "$single?trace=1&x=%20" "$nov" "$json" 'program-1' 'a-quiet-secret' '{"amount":"100.00"}' 1
vector 'content type with a charset' "$fund" "$nov" 'application/json; charset=utf-8' 'program-1' 'a-quiet-secret' '{"amount":"100.00"}' 1
vector 'leap day, midnight' "$fund" 'Thu, 29 Feb 2024 00:00:00 GMT' "$json" 'program-1' 'a-quiet-secret' '{"amount":"999999999.99"}' 1
vector 'end of a year' "$fund" 'Thu, 31 Dec 2026 23:59:59 GMT' "$json" 'program-1' 'a-quiet-secret' '{"amount":"0.01"}' 1
printf '\n]\n'
