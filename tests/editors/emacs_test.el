;;; emacs_test.el --- a session of a real Emacs with mufi-mode and eglot  -*- lexical-binding: t; -*-

;; emacs_test.sh starts it.

;;; Code:

(load (expand-file-name "emacs_support.el" (file-name-directory load-file-name)) nil t)
(require 'eglot)
(require 'flymake)

(setq eglot-report-progress nil
      eglot-sync-connect 10
      eglot-autoshutdown nil
      eglot-confirm-server-initiated-edits nil
      flymake-no-changes-timeout 0.1)

(defconst unindented
  (concat "class A {\ninit(x) {\nif (x)\nprint \"{\";\nforeach (y in [\n1\n]) {\n"
          "print y; // {\n}\n/# {\n/# ( #/ #/\n}\n}\n"))

(defconst indented
  (concat "class A {\n    init(x) {\n        if (x)\n            print \"{\";\n"
          "        foreach (y in [\n            1\n        ]) {\n            print y; // {\n"
          "        }\n        /# {\n/# ( #/ #/\n    }\n}\n"))

(defun face-of (text)
  (goto-char (point-min))
  (search-forward text)
  (get-text-property (match-beginning 0) 'face))

(defun in-mode (text)
  (erase-buffer)
  (insert text)
  (mufi-mode)
  (font-lock-ensure))

(defun test-mode ()
  (with-temp-buffer
    (in-mode unindented)
    (let ((inhibit-message t)) (indent-region (point-min) (point-max)))
    (check "lines are indented by brackets" (equal (buffer-string) indented))
    (in-mode "fun f() {}\nvar s = \"a\\\"; print len(s); /# a /# b #/ c #/ print 3+4i; let x;")
    (check "keywords have a colour" (eq (face-of "fun") 'font-lock-keyword-face))
    (check "a string ends at the next quote" (eq (face-of "print") 'font-lock-keyword-face))
    (check "builtins have a colour" (eq (face-of "len") 'font-lock-builtin-face))
    (check "comments nest" (memq (face-of "c #/") '(font-lock-comment-face font-lock-comment-delimiter-face)))
    (check "complex literals have a colour" (eq (face-of "3+4i") 'font-lock-constant-face))
    (check "reserved words are marked" (eq (face-of "let") 'font-lock-warning-face))
    (in-mode "print 1;")
    (comment-region (point-min) (point-max))
    (check "comments are written //" (equal (buffer-string) "// print 1;"))))

(defun hover-at (text)
  (goto-char (point-min))
  (search-forward text)
  (backward-char 1)
  (let (got)
    (eglot-hover-eldoc-function (lambda (shown &rest _) (setq got (format "%s" shown))))
    (eventually (lambda () got))))

(defun completions-before (text)
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0))
  (all-completions "" (nth 2 (eglot-completion-at-point))))

;; eglot calls the kinds of its diagnostics eglot-error and the like.
(defun errors ()
  (cl-remove-if-not (lambda (one) (memq (flymake-diagnostic-type one) '(:error eglot-error)))
                    (flymake-diagnostics)))

(defun test-help ()
  (eglot--signal-textDocument/didChange)
  (goto-char (point-min))
  (search-forward "area(3")
  (let (got)
    (eglot-signature-eldoc-function (lambda (shown &rest _) (setq got (format "%s" shown))))
    (check "signature help shows the parameters"
           (and (eventually (lambda () got)) (string-match-p "width, height" got))))
  (backward-char 4)
  (check "references finds both places"
         (= 2 (length (xref-backend-references 'eglot "LSP identifier at point.")))))

(defun test-killed-server ()
  (let* ((old (eglot-current-server)) (process (jsonrpc--process old)))
    (setf (eglot--inhibit-autoreconnect old) nil)
    (signal-process (process-id process) 'SIGKILL)
    (check "a killed server is started again"
           (eventually (lambda ()
                         (let ((new (eglot-current-server)))
                           (and new (not (eq new old)) (eglot-managed-p))))))
    (goto-char (point-min))
    (check "the new one knows the script" (string-match-p "area(width, height)" (hover-at "= area")))))

(defun test-emoji (folder)
  (let ((coding-system-for-write 'utf-8-dos))
    (write-region "var greeting = \"😀\";\nprint \"👩‍🚀\" + greeting;\nvar \nbroken = ;\n"
                  nil (expand-file-name "emoji.mufi" folder) nil 'silent))
  (find-file (expand-file-name "emoji.mufi" folder))
  (check "eglot manages it too" (eventually #'eglot-managed-p))
  (flymake-start)
  (check "an error behind emoji is shown" (eventually (lambda () (= 1 (length (errors))))))
  (check "it is on the line of the mistake"
         (= 4 (line-number-at-pos (flymake-diagnostic-beg (car (errors))))))
  (goto-char (point-min))
  (search-forward "+ gr")
  (xref-find-definitions "LSP identifier at point.")
  (check "definition behind emoji goes to the name" (and (= 1 (line-number-at-pos)) (= 4 (current-column))))
  (search-forward "😀")
  (insert " and 👩‍🚀")
  (search-forward "broken")
  (replace-match "greeting")
  (search-forward "= ")
  (insert "greeting")
  (eglot--signal-textDocument/didChange)
  (check "the error goes when it is mended" (eventually (lambda () (null (errors)))))
  (set-buffer-modified-p nil))

(defun shows-p (code)
  (cl-some (lambda (one) (string-match-p code (flymake-diagnostic-text one))) (flymake-diagnostics)))

(defun test-settings (folder)
  (let ((file (expand-file-name "warned.mufi" folder)))
    (write-region "var total = 1;\ntotal += 2;\nprint total;\n" nil file nil 'silent)
    (find-file file)
    (eventually #'eglot-managed-p)
    (flymake-start)
    (check "a warning is shown" (eventually (lambda () (shows-p "never changes"))))
    (setq-default eglot-workspace-configuration
                  '(:mufi (:diagnostics (:severity (:compound-assignment "off")))))
    (eglot-signal-didChangeConfiguration (eglot-current-server))
    (check "a setting takes effect at once" (eventually (lambda () (not (shows-p "never changes")))))
    (setq-default eglot-workspace-configuration nil)
    (eglot-shutdown (eglot-current-server) nil 5 t)
    (setq mufi-server-settings '(:diagnostics (:severity (:compound-assignment "off"))))
    (apply #'eglot--connect (eglot--guess-contact))
    (goto-char (point-max))
    (insert "print ;\n")
    (eglot--signal-textDocument/didChange)
    (flymake-start)
    (check "settings count from the start" (and (eventually #'errors) (not (shows-p "never changes"))))
    (set-buffer-modified-p nil)))

(defun test-session (file)
  (write-region script nil file nil 'silent)
  (find-file file)
  (check "the mode is known by the name" (eq major-mode 'mufi-mode))
  (apply #'eglot--connect (eglot--guess-contact))
  (check "eglot manages the buffer" (eventually #'eglot-managed-p))
  (flymake-start)
  (check "an error is shown" (eventually (lambda () (= 1 (length (flymake-diagnostics))))))
  (check "it is on the line of the mistake"
         (= 7 (line-number-at-pos (flymake-diagnostic-beg (car (flymake-diagnostics))))))
  (check "hover shows the signature" (string-match-p "area(width, height)" (hover-at "= area")))
  (check "completion offers a name of the script"
         (member "room" (mapcar #'substring-no-properties (completions-before "room;"))))
  (check "completion offers a builtin"
         (member "linked_list" (mapcar #'substring-no-properties (completions-before "room;"))))
  (goto-char (point-min))
  (search-forward "= area")
  (backward-char 1)
  (xref-find-definitions "LSP identifier at point.")
  (check "definition goes to the function" (and (= 2 (line-number-at-pos)) (= 4 (current-column))))
  (check "the outline has the declarations"
         (let ((outline (format "%S" (imenu--make-index-alist t))))
           (and (string-match-p "area" outline) (string-match-p "room" outline))))
  (unless (getenv "KILLED")
    (test-killed-server))
  (goto-char (point-min))
  (search-forward "broken = ")
  (insert "1")
  (eglot--signal-textDocument/didChange)
  (check "the error goes when it is mended"
         (eventually (lambda () (null (errors)))))
  (goto-char (point-min))
  (search-forward "print room")
  (delete-char 1)
  (eglot--signal-textDocument/didChange)
  (flymake-start)
  (check "an error comes back" (eventually #'errors))
  (goto-char (flymake-diagnostic-beg (car (errors))))
  (eglot-code-actions (point) (point) "quickfix" t)
  (check "a quick fix mends it"
         (eventually (lambda () (string-match-p "print room;\n" (buffer-string)))))
  (unless (getenv "KILLED")
    (test-help)
    (test-emoji (file-name-directory file))
    (test-settings (file-name-directory file))
    (find-file file))
  (let ((process (jsonrpc--process (eglot-current-server))))
    (if (getenv "KILLED")
        (progn
          (message "ready to be killed")
          (sleep-for 60))
      (eglot-shutdown (eglot-current-server) nil 5 nil)
      (check "the server stops" (eventually (lambda () (not (process-live-p process))))))))

(session (lambda (file)
           (test-mode)
           (test-session file)))

;;; emacs_test.el ends here
