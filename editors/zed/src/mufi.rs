// src/mufi.rs - tells Zed how to start mufi-ls. What the language is about, the server knows.
use zed_extension_api::{
    self as zed, serde_json::Value, settings::LspSettings, Command, LanguageServerId, Result, Worktree,
};

struct Mufi;

impl zed::Extension for Mufi {
    fn new() -> Self {
        Mufi
    }

    fn language_server_command(&mut self, _id: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let command = worktree
            .which("mufi-ls")
            .ok_or("mufi-ls was not found: build or install it and put it on the PATH")?;
        Ok(Command { command, args: Vec::new(), env: worktree.shell_env() })
    }

    // `lsp.mufi-ls.settings` of Zed's settings, as the server asks for them.
    fn language_server_workspace_configuration(
        &mut self,
        id: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<Value>> {
        Ok(LspSettings::for_worktree(id.as_ref(), worktree)?.settings)
    }
}

zed::register_extension!(Mufi);
