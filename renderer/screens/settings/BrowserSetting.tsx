import { useEffect, useRef, useState } from 'react';
import { Button } from '../../components/Button.tsx';
import { TextField } from '../../components/TextField.tsx';
import { useActions } from '../../store/store.ts';

/** The browser of the window and of login windows, from the next start on. */
export function BrowserSetting() {
  const { chosenBrowser, chooseBrowser } = useActions();
  const [stored, setStored] = useState<string>();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string>();
  const [checking, setChecking] = useState(false);
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (problem !== undefined) section.current?.scrollIntoView({ block: 'nearest' });
  }, [problem]);
  useEffect(() => {
    let current = true;
    void chosenBrowser().then((program = '') => {
      if (!current) return;
      setStored(program);
      setTyped(program);
    });
    return () => {
      current = false;
    };
  }, [chosenBrowser]);
  const use = async (program: string): Promise<void> => {
    setChecking(true);
    const chosen = await chooseBrowser(program);
    setChecking(false);
    setProblem(chosen.ok ? undefined : chosen.problem);
    if (!chosen.ok) return;
    setStored(chosen.program);
    setTyped(chosen.program);
  };
  return (
    <section ref={section} aria-labelledby="settings-browser">
      <h3 id="settings-browser">Browser</h3>
      <form
        className="settings-browser"
        onSubmit={(event) => {
          event.preventDefault();
          void use(typed);
        }}
      >
        <TextField
          name="browser"
          label="Program"
          placeholder="found automatically"
          value={typed}
          problem={problem}
          hint="Path or name of Chrome, Chromium or Edge, used from the next start on where Electron is not. GRANTSCOPE_BROWSER takes precedence."
          onChange={(text) => {
            setTyped(text);
            setProblem(undefined);
          }}
        />
        <Button
          type="submit"
          size="small"
          busy={checking ? 'Checking' : undefined}
          disabled={stored === undefined || typed.trim() === stored}
        >
          Use
        </Button>
      </form>
    </section>
  );
}
