@echo off
rem Shiji on Windows without make: makes .venv, installs the locked packages, serves the program on this machine only.
rem   run.bat            http://127.0.0.1:8501
rem   set PORT=9000      another port
rem   set HOST=0.0.0.0   reachable from other machines
setlocal
cd /d "%~dp0"
if not defined PORT set "PORT=8501"
if not defined HOST set "HOST=127.0.0.1"
set "PY=.venv\Scripts\python.exe"
set "PYTHONUTF8=1"

if exist "%PY%" goto install
set "CHECK=import sys; sys.exit(sys.version_info < (3, 11))"
set "FOUND="
if defined PYTHON call :try "%PYTHON%"
if not defined FOUND call :try py -3.11
if not defined FOUND call :try py -3
if not defined FOUND call :try python
if not defined FOUND (
    echo Python 3.11 or newer is needed: none found. Set PYTHON to its path and try again.
    exit /b 1
)
echo Making .venv
%FOUND% -m venv .venv || exit /b 1

:install
rem .venv\.ok-run is a copy of the lock that was installed last.
if exist ".venv\.ok-run" fc /b requirements.txt ".venv\.ok-run" >nul 2>&1 && goto serve
echo Installing requirements.txt
"%PY%" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt || exit /b 1
copy /y requirements.txt ".venv\.ok-run" >nul

:serve
echo Shiji: http://%HOST%:%PORT%   (Ctrl+C stops it)
"%PY%" -m streamlit run asgi.py --server.address=%HOST% --server.port=%PORT%
exit /b %ERRORLEVEL%

:try
%* -c "%CHECK%" >nul 2>&1 && set "FOUND=%*"
exit /b 0
