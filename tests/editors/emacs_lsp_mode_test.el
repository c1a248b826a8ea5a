;;; emacs_lsp_mode_test.el --- a session of a real Emacs with mufi-mode and lsp-mode  -*- lexical-binding: t; -*-

;; emacs_test.sh starts it.

;;; Code:

(load (expand-file-name "emacs_support.el" (file-name-directory load-file-name)) nil t)
(require 'flymake)
(require 'lsp-mode)
(require 'lsp-diagnostics)

(setq lsp-auto-guess-root t
      lsp-restart 'ignore
      lsp-diagnostics-provider :flymake
      lsp-enable-file-watchers nil
      lsp-keep-workspace-alive nil
      lsp-signature-auto-activate nil
      lsp-enable-snippet nil
      lsp-headerline-breadcrumb-enable nil)

(defun errors-in (file)
  (cl-remove-if-not (lambda (diagnostic) (= 1 (lsp-get diagnostic :severity)))
                    (gethash file (lsp-diagnostics))))

(session
 (lambda (file)
   (setq lsp-session-file (expand-file-name "session" (file-name-directory file))
         lsp--session (make-lsp-session))
   (write-region script nil file nil 'silent)
   (setq mufi-server-settings '(:diagnostics (:severity (:compound-assignment "off"))))
   (find-file file)
   (lsp-workspace-folders-add (file-name-directory file))
   (lsp)
   (check "the server starts"
          (eventually (lambda ()
                        (and (lsp-workspaces)
                             (eq 'initialized (lsp--workspace-status (car (lsp-workspaces))))))))
   (check "an error is shown" (eventually (lambda () (= 1 (length (errors-in file))))))
   (goto-char (point-min))
   (search-forward "= area")
   (backward-char 1)
   (check "hover shows the signature"
          (let ((hover (lsp-request "textDocument/hover" (lsp--text-document-position-params))))
            (string-match-p "area(width, height)" (format "%S" hover))))
   (check "definition goes to the function"
          (let ((place (lsp-request "textDocument/definition" (lsp--text-document-position-params))))
            (string-match-p "shapes.mufi" (format "%S" place))))
   (let ((warned (expand-file-name "warned.mufi" (file-name-directory file))))
     (write-region "var total = 1;\ntotal += 2;\nprint total;\nprint ;\n" nil warned nil 'silent)
     (find-file warned)
     (lsp)
     (check "settings count from the start"
            (eventually (lambda () (= 1 (length (gethash warned (lsp-diagnostics)))))))
     (setq mufi-server-settings '(:diagnostics nil))
     (lsp-notify "workspace/didChangeConfiguration" '(:settings nil))
     (check "other ones take effect at once"
            (eventually (lambda () (= 2 (length (gethash warned (lsp-diagnostics))))))))))

;;; emacs_lsp_mode_test.el ends here
