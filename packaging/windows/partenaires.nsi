; The installer for Windows: for one user, without an administrator's rights, with the type *.partenaires.
; `py packaging\dev.py build` compiles it; see README.md.

Unicode true
!ifndef VERSION
  !error "say -DVERSION=…"
!endif
!ifndef FOLDER
  !error "say -DFOLDER=… (the folder made by packaging/dev.py build)"
!endif
!ifndef OUT
  !define OUT "Partenaires-${VERSION}-setup.exe"
!endif
!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "WinVer.nsh"
!include "x64.nsh"

Name "Partenaires"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Partenaires"
InstallDirRegKey HKCU "Software\Partenaires" "Folder"
SetCompressor /SOLID lzma
ManifestDPIAware true
ManifestSupportedOS Win10
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Partenaires"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Partenaires"
VIAddVersionKey "LegalCopyright" "EUPL-1.2"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Partenaires"
!ifdef ICON
  !define MUI_ICON "${ICON}"
  !define MUI_UNICON "${ICON}"
!endif
!define MUI_FINISHPAGE_RUN "$INSTDIR\Partenaires.exe"

!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "French"
!insertmacro MUI_LANGUAGE "Dutch"
!insertmacro MUI_LANGUAGE "English"

LangString RUNNING ${LANG_FRENCH} "Partenaires est ouvert. Fermez sa fenêtre, puis réessayez."
LangString RUNNING ${LANG_DUTCH} "Partenaires staat open. Sluit het venster en probeer opnieuw."
LangString RUNNING ${LANG_ENGLISH} "Partenaires is open. Close its window, then try again."

LangString TOO_OLD ${LANG_FRENCH} "Partenaires a besoin de Windows 10 ou 11, en 64 bits."
LangString TOO_OLD ${LANG_DUTCH} "Partenaires vraagt Windows 10 of 11, in 64 bits."
LangString TOO_OLD ${LANG_ENGLISH} "Partenaires needs Windows 10 or 11, 64-bit."

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(TOO_OLD)" /SD IDOK
    Abort
  ${EndIf}
FunctionEnd

; The folder of another version is taken away first, so that no file of it is left among the new ones.
!macro EMPTY_FOLDER PREFIX
  Function ${PREFIX}EmptyFolder
    IfFileExists "$INSTDIR\Partenaires.exe" 0 done
    again:
    ClearErrors
    Delete "$INSTDIR\Partenaires.exe"
    IfErrors 0 free
      MessageBox MB_RETRYCANCEL|MB_ICONINFORMATION "$(RUNNING)" /SD IDCANCEL IDRETRY again
      Abort
    free:
    RMDir /r "$INSTDIR\_internal"
    RMDir /r "$INSTDIR\licences"
    Delete "$INSTDIR\partenaires-cli.exe"
    done:
  FunctionEnd
!macroend
!insertmacro EMPTY_FOLDER ""
!insertmacro EMPTY_FOLDER "un."

Section
  Call EmptyFolder
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}\*.*"
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Partenaires.lnk" "$INSTDIR\Partenaires.exe"
  WriteRegStr HKCU "Software\Partenaires" "Folder" "$INSTDIR"
  WriteRegStr HKCU "Software\Classes\.partenaires" "" "Partenaires.Carnet"
  WriteRegStr HKCU "Software\Classes\.partenaires" "Content Type" "application/vnd.partenaires.carnet"
  WriteRegStr HKCU "Software\Classes\.partenaires\OpenWithProgids" "Partenaires.Carnet" ""
  WriteRegStr HKCU "Software\Classes\Partenaires.Carnet" "" "Carnet Partenaires"
  WriteRegStr HKCU "Software\Classes\Partenaires.Carnet\DefaultIcon" "" "$INSTDIR\Partenaires.exe,0"
  WriteRegStr HKCU "Software\Classes\Partenaires.Carnet\shell\open\command" "" '"$INSTDIR\Partenaires.exe" "%1"'
  WriteRegStr HKCU "Software\Classes\Applications\Partenaires.exe\SupportedTypes" ".partenaires" ""
  WriteRegStr HKCU "Software\Classes\Applications\Partenaires.exe\shell\open\command" "" \
    '"$INSTDIR\Partenaires.exe" "%1"'
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Partenaires"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "Partenaires"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\Partenaires.exe,0"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)' ; the type of file is known at once
SectionEnd

; Carnets, settings and backups are the user's: nothing of them is touched.
Section "Uninstall"
  Call un.EmptyFolder
  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Partenaires.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\Classes\Partenaires.Carnet"
  DeleteRegKey HKCU "Software\Classes\.partenaires"
  DeleteRegKey HKCU "Software\Classes\Applications\Partenaires.exe"
  DeleteRegKey HKCU "Software\Partenaires"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
