;;; emacs_support.el --- what the sessions of Emacs share  -*- lexical-binding: t; -*-

;; MUFI_LS names the server, MODE the file with mufi-mode.

;;; Code:

(package-initialize)
(require 'cl-lib)
(load (getenv "MODE") nil t)
(setq mufi-server-command (list (getenv "MUFI_LS")))

(defvar passed 0)
(defvar failed 0)

(defmacro check (name form)
  `(let ((holds (condition-case problem ,form (error (message "# %S" problem) nil))))
     (if holds (cl-incf passed) (cl-incf failed))
     (message "%s - %s" (if holds "ok" "not ok") ,name)))

(defun eventually (probe)
  (let ((end (+ (float-time) 20)) found)
    (while (and (not (setq found (funcall probe))) (< (float-time) end))
      (accept-process-output nil 0.05))
    found))

(defconst script
  (concat "// Computes the area of a rectangle.\n"
          "fun area(width, height) {\n    return width * height;\n}\n"
          "var room = area(3, 4);\nprint room;\nvar broken = ;\n"))

(defun session (body)
  "Calls BODY with a new script's path, says how the checks went, and ends Emacs."
  (let ((folder (make-temp-file "mufi" t)))
    (message "# Emacs %s" emacs-version)
    (condition-case problem
        (funcall body (expand-file-name "shapes.mufi" folder))
      (error (check (format "the session ran to its end: %S" problem) nil)))
    (set-buffer-modified-p nil)
    (delete-directory folder t)
    (message "%d passed, %d failed" passed failed)
    (kill-emacs (if (= failed 0) 0 1))))

;;; emacs_support.el ends here
