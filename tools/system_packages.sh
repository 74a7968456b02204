#!/usr/bin/env bash
# System programs that only the tests use. On Debian (or Ubuntu) as root: installs what is missing. Elsewhere: one line
# that says what is missing and which tests that skips. Says nothing and returns at once when all is there.
set -euo pipefail

have() { command -v "$1" >/dev/null 2>&1; }
have_font() { compgen -G "/usr/share/fonts/opentype/noto/NotoSansCJK*" >/dev/null || { have fc-list && [ -n "$(fc-list :lang=zh-cn family)" ]; }; }
have_server() { have initdb || compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null; }
have_office() { have soffice && { compgen -G "/usr/lib/libreoffice/program/libsw*lo.so" >/dev/null || ! have dpkg; }; }
have_sheets() { have soffice && { compgen -G "/usr/lib/libreoffice/program/libsc*lo.so" >/dev/null || ! have dpkg; }; }

# The lists are worked out again after an installation, to be told the truth about it.
survey() {
    packages=() skipped=()
    have chromium || have chromium-browser || { packages+=(chromium); skipped+=("browser tests (Chromium)"); }
    have_font || { packages+=(fonts-noto-cjk); skipped+=("none, but pictures lack Chinese type outside the page (fonts-noto-cjk)"); }
    have_server || { packages+=(postgresql); skipped+=("database server tests (PostgreSQL)"); }
    have_office || { packages+=(libreoffice-writer); skipped+=("office document tests (LibreOffice Writer)"); }
    have_sheets || { packages+=(libreoffice-calc); skipped+=("office table tests (LibreOffice Calc)"); }
    have pdftotext || { packages+=(poppler-utils); skipped+=("PDF text tests (poppler-utils)"); }
}

survey
if [ ${#packages[@]} -eq 0 ]; then exit 0; fi

if have apt-get && [ "$(id -u)" -eq 0 ]; then
    echo "Installing system packages for the tests: ${packages[*]}"
    log=$(mktemp)
    export DEBIAN_FRONTEND=noninteractive
    if ! { apt-get update -q && apt-get install -q -y --no-install-recommends "${packages[@]}"; } >"$log" 2>&1 </dev/null; then
        tail -n 20 "$log" >&2
    fi
    rm -f "$log"
    survey
fi

if [ ${#packages[@]} -gt 0 ]; then
    printf -v what '%s; ' "${skipped[@]}"
    echo "Missing here: ${packages[*]}. Skipped without them: ${what%; }."
    if [ -n "${CI:-}" ]; then exit 1; fi
fi
