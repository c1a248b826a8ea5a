;;; mufi-mode.el --- Major mode for MufiZ scripts  -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "27.1"))
;; Keywords: languages

;;; Commentary:

;; Colours, comments and indentation for MufiZ (*.mufi), and the entries by which eglot and lsp-mode
;; find the language server mufi-ls.  What the language means, only the server knows.

;;; Code:

(require 'syntax)

(defgroup mufi nil
  "MufiZ scripts."
  :group 'languages)

(defcustom mufi-indent-offset 4
  "How far the inside of a bracket is indented."
  :type 'integer
  :safe #'integerp)

(defcustom mufi-server-command '("mufi-ls")
  "The language server and its arguments."
  :type '(repeat string))

(defcustom mufi-server-settings nil
  "What the server is told when it starts, as a property list.
For example (:diagnostics (:severity (:self-assignment \"off\")))."
  :type 'plist)

(defconst mufi-keywords
  '("and" "break" "case" "class" "const" "continue" "else" "end" "for" "foreach" "fun" "if" "in"
    "or" "print" "return" "switch" "var" "while"))

(defconst mufi-constants '("end" "false" "nil" "self" "super" "true"))

(defconst mufi-reserved '("each" "item" "let")
  "Words that are taken and mean nothing yet.")

(defconst mufi-builtins
  '("abs" "acos" "angle" "asin" "assert" "atan" "ceil" "clear" "clone" "compare" "complex"
    "contains" "cos" "create_dir" "create_file" "cross" "delete_dir" "delete_file" "det" "dot"
    "double" "equal_list" "equals" "exit" "eye" "f" "find" "flatten" "floor" "format" "fvec"
    "get" "has_next" "hash_table" "horzcat" "http_delete" "http_get" "http_post" "http_put"
    "input" "insert" "int" "interp1" "inv" "is_empty" "len" "linked_list" "linspace" "ln"
    "log10" "log2" "matrix" "matrix_get" "matrix_set" "max" "maxl" "mean" "merge" "min" "minl"
    "next" "norm" "now" "now_ms" "now_ns" "nth" "ones" "open_url" "pairs" "panic" "parse_url"
    "peek" "phase" "pi" "pop" "pop_front" "pow" "proj" "push" "push_front" "put" "rand"
    "randn" "range_to_array" "rank" "read_file" "reflect" "reject" "remove" "reset" "reshape"
    "reverse" "round" "rref" "search" "set_auth" "set_content_type" "simd_compare"
    "simd_equals" "simd_find" "sin" "size" "skip" "sleep" "slice" "sort" "splice" "sqrt" "std"
    "str" "sum" "tan" "trace" "transpose" "url_decode" "url_encode" "vari" "vec_abs" "vec_cos"
    "vec_sin" "vec_sqrt" "vertcat" "what_is" "workspace" "write_file" "zeros"))

(defvar mufi-mode-syntax-table
  (let ((table (make-syntax-table)))
    ;; `//' to the end of the line, and `/# #/' which nests.
    (modify-syntax-entry ?/ ". 124b" table)
    (modify-syntax-entry ?# ". 23n" table)
    (modify-syntax-entry ?\n "> b" table)
    ;; Strings have no escapes.
    (modify-syntax-entry ?\" "\"" table)
    (modify-syntax-entry ?` "\"" table)
    (modify-syntax-entry ?\\ "." table)
    (modify-syntax-entry ?_ "_" table)
    (dolist (operator '(?+ ?- ?* ?% ?^ ?! ?= ?< ?> ?& ?|))
      (modify-syntax-entry operator "." table))
    table))

(defconst mufi-font-lock-keywords
  `((,(regexp-opt mufi-reserved 'symbols) . font-lock-warning-face)
    (,(regexp-opt mufi-keywords 'symbols) . font-lock-keyword-face)
    (,(regexp-opt mufi-constants 'symbols) . font-lock-constant-face)
    ("\\_<fun\\s-+\\([A-Za-z_][A-Za-z0-9_]*\\)" 1 font-lock-function-name-face)
    ("\\_<class\\s-+\\([A-Za-z_][A-Za-z0-9_]*\\)" 1 font-lock-type-face)
    ("\\_<\\(?:var\\|const\\)\\s-+\\([A-Za-z_][A-Za-z0-9_]*\\)" 1 font-lock-variable-name-face)
    ;; A range is followed by a name, a dot by a property.
    ("\\(?:^\\|[^.]\\)\\.\\s-*\\([A-Za-z_][A-Za-z0-9_]*\\)" 1 'default t)
    (,(regexp-opt mufi-builtins 'symbols) . font-lock-builtin-face)
    ("\\_<[0-9]+\\(?:\\.[0-9]+\\)?\\(?:\\(?:[+-][0-9]*\\(?:\\.[0-9]+\\)?\\)?i\\)?"
     . font-lock-constant-face)))

(defconst mufi--header-regexp
  (concat "^\\s-*\\(?:}\\s-*\\)?"
          "\\(?:else\\|\\(?:else\\s-+\\)?\\(?:if\\|while\\|for\\|foreach\\)\\_>.*)\\)"
          "\\s-*\\(?://.*\\)?$")
  "A line that needs one more statement: a header without a brace.")

(defun mufi--column ()
  "Where the current line belongs, or nil inside of strings and comments."
  (save-excursion
    (back-to-indentation)
    (let* ((state (syntax-ppss (line-beginning-position)))
           (opener (nth 1 state))
           (closes (looking-at-p "[])}]"))
           (braced (looking-at-p "{"))
           (outer (if (not opener)
                      0
                    (save-excursion
                      (goto-char opener)
                      (+ (current-indentation) mufi-indent-offset)))))
      (cond
       ((nth 8 state) nil)
       (closes (max 0 (- outer mufi-indent-offset)))
       ((and (not braced) (mufi--after-header-p opener))
        (+ outer mufi-indent-offset))
       (t outer)))))

(defun mufi--after-header-p (opener)
  "Whether the line before this one is a header without a brace, inside of OPENER."
  (save-excursion
    (forward-line 0)
    (skip-chars-backward " \t\n")
    (forward-line 0)
    (and (not (bobp))
         (or (null opener) (> (point) opener))
         (looking-at-p mufi--header-regexp))))

(defun mufi-indent-line ()
  "Indents the current line by its brackets."
  (interactive)
  (let ((column (mufi--column)))
    (if (null column)
        'noindent
      (if (<= (current-column) (current-indentation))
          (indent-line-to column)
        (save-excursion (indent-line-to column))))))

;;;###autoload
(define-derived-mode mufi-mode prog-mode "MufiZ"
  "Major mode for MufiZ scripts."
  (setq-local comment-start "// ")
  (setq-local comment-end "")
  (setq-local comment-start-skip "\\(?://+\\|/#+\\)\\s-*")
  (setq-local font-lock-defaults '(mufi-font-lock-keywords))
  (setq-local indent-line-function #'mufi-indent-line)
  (setq-local indent-tabs-mode nil)
  (setq-local electric-indent-chars (append "{}[]()" electric-indent-chars))
  (setq-local require-final-newline mode-require-final-newline))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.mufi\\'" . mufi-mode))

(defun mufi--contact (&rest _)
  "How eglot starts the server."
  (append mufi-server-command (list :initializationOptions mufi-server-settings)))

(defvar eglot-server-programs)
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs '(mufi-mode . mufi--contact)))

(defvar lsp-language-id-configuration)
(declare-function lsp-register-client "lsp-mode")
(declare-function lsp-stdio-connection "lsp-mode")
(declare-function lsp-register-custom-settings "lsp-mode")
(declare-function make-lsp-client "lsp-mode")

(defun mufi--lsp-settings ()
  "The settings for lsp-mode, which must know their names to answer for them."
  (let ((rest mufi-server-settings))
    (while rest
      (let ((key (car rest)))
        (lsp-register-custom-settings
         `((,(concat "mufi." (substring (symbol-name key) 1))
            ,(lambda () (plist-get mufi-server-settings key))))))
      (setq rest (cddr rest))))
  mufi-server-settings)

(with-eval-after-load 'lsp-mode
  (add-to-list 'lsp-language-id-configuration '(mufi-mode . "mufi"))
  (lsp-register-client
   (make-lsp-client :new-connection (lsp-stdio-connection (lambda () mufi-server-command))
                    :activation-fn (lambda (_file mode) (eq mode 'mufi-mode))
                    :initialization-options #'mufi--lsp-settings
                    :server-id 'mufi-ls)))

(provide 'mufi-mode)
;;; mufi-mode.el ends here
