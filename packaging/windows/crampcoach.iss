; The installer for Windows, made by Inno Setup 6. UNTRIED: nobody has run this on Windows yet.
;
; On a Windows machine with Python 3.12 or newer and Inno Setup:
;   py packaging\freeze.py
;   iscc /DVersion=0.1.0 packaging\windows\crampcoach.iss
; then sign dist\crampcoach-0.1.0-setup.exe, else SmartScreen warns whoever opens it.
;
; To be looked at there: that both programs start, that `crampcoach start` prints in a console, that
; the sapi5 voice speaks (pyttsx3.drivers.sapi5 needs comtypes or pywin32 in the frozen folder), that
; an upgrade closes a running clock, and that removing keeps %LOCALAPPDATA%\crampcoach.

#ifndef Version
  #error Give the version: iscc /DVersion=1.2.3
#endif

[Setup]
AppId={{7B1D1C0B-6E0E-4B55-9B43-3B5C1B1E7F52}
AppName=Crampcoach
AppVersion={#Version}
AppPublisher=The Crampcoach authors
DefaultDirName={autopf}\Crampcoach
DefaultGroupName=Crampcoach
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile=..\..\LICENSE
SetupIconFile=crampcoach.ico
UninstallDisplayIcon={app}\crampcoach-bedside.exe
OutputDir=..\..\dist
OutputBaseFilename=crampcoach-{#Version}-setup
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
; The running clock is asked to close: its files could not be replaced otherwise.
CloseApplications=yes
RestartApplications=yes
ChangesEnvironment=yes

[Tasks]
Name: path; Description: "Let `crampcoach` be typed in any terminal (for buttons and home automation)"
Name: desktopicon; Description: "{cm:CreateDesktopIcon}"

[Files]
Source: "..\..\dist\crampcoach\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[InstallDelete]
; What an older version brought and this one doesn't must not be found by it.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{group}\Crampcoach"; Filename: "{app}\crampcoach-bedside.exe"
Name: "{group}\Start relief"; Filename: "{app}\crampcoach-bedside.exe"; Parameters: "start"
Name: "{group}\Evening stretch"; Filename: "{app}\crampcoach-bedside.exe"; Parameters: "stretch"
Name: "{autodesktop}\Crampcoach"; Filename: "{app}\crampcoach-bedside.exe"; Tasks: desktopicon

[Registry]
Root: HKCU; Subkey: "Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Tasks: path; Check: not IsAdminInstallMode and PathLacksUs

[Run]
Filename: "{app}\crampcoach-bedside.exe"; Description: "{cm:LaunchProgram,Crampcoach}"; Flags: nowait postinstall skipifsilent

[Code]
function PathLacksUs: Boolean;
var
  Present: String;
begin
  if not RegQueryStringValue(HKCU, 'Environment', 'Path', Present) then
    Present := '';
  Result := Pos(';' + Uppercase(ExpandConstant('{app}')) + ';', ';' + Uppercase(Present) + ';') = 0;
end;
