autocmd BufRead,BufNewFile *.mufi setfiletype mufi
