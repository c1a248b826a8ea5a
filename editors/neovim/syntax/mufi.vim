" syntax/mufi.vim - colours for MufiZ 0.10, from the same words that the server knows.
if exists('b:current_syntax')
  finish
endif

" Every word is taken whole, so that a number never begins inside a name.
syntax match mufiIdentifier /\h\w*/
syntax match mufiCall /\h\w*\ze\s*(/
syntax match mufiOperator /[-+*/%^!=<>]\|\.\.=\?/
syntax match mufiProperty /\.\h\w*/ contains=mufiDot
syntax match mufiDot /\./ contained
syntax match mufiTableMark /#\ze\_s*{/
syntax match mufiIllegal /[&|?@$~\\']/

syntax keyword mufiConditional if else switch case
syntax keyword mufiRepeat for foreach in while
syntax keyword mufiStatement break continue print return
syntax keyword mufiStorage class const fun var
syntax keyword mufiWordOperator and or
syntax keyword mufiBoolean false true
syntax keyword mufiNil nil
syntax keyword mufiSelf self super
syntax keyword mufiEnd end
syntax keyword mufiReserved each item let

syntax keyword mufiBuiltin
      \ abs acos angle asin assert atan ceil clear clone compare complex cos create_dir
      \ create_file cross delete_dir delete_file det dot double equal_list equals exit eye f
      \ find flatten floor format fvec get has_next hash_table horzcat http_delete http_get
      \ http_post http_put input insert int interp1 inv is_empty len linked_list linspace ln
      \ log10 log2 matrix matrix_get matrix_set max maxl mean merge min minl next norm now
      \ now_ms now_ns nth ones open_url pairs panic parse_url peek phase pi pop pop_front pow
      \ proj push push_front put rand randn range_to_array rank read_file reflect reject remove
      \ reset reshape reverse round rref search set_auth set_content_type simd_compare
      \ simd_equals simd_find sin size skip sleep slice sort splice sqrt std str sum tan trace
      \ transpose url_decode url_encode vari vec_abs vec_cos vec_sin vec_sqrt vertcat what_is
      \ workspace write_file zeros

" A keyword cannot be called `contains`: that is an argument of :syntax.
syntax match mufiBuiltin /\<contains\>/

" A digit, then perhaps a fraction, then perhaps an imaginary part written without blanks.
syntax match mufiNumber /\d\+\%(\.\d\+\)\?\%(\%([-+]\d*\%(\.\d\+\)\?\)\?i\)\?/

" Strings have no escapes and may span lines.
syntax region mufiString start=/"/ end=/"/
syntax region mufiRawString start=/`/ end=/`/

syntax keyword mufiTodo TODO FIXME XXX NOTE contained
syntax match mufiLineComment +//.*$+ contains=mufiTodo,@Spell
syntax region mufiBlockComment start=+/#+ end=+#/+ contains=mufiBlockComment,mufiTodo,@Spell

" The largest script that MufiZ takes is 64 KB: reading it from the top is always right and fast.
syntax sync fromstart

highlight default link mufiCall Function
highlight default link mufiOperator Operator
highlight default link mufiProperty Identifier
highlight default link mufiDot Delimiter
highlight default link mufiTableMark Delimiter
highlight default link mufiIllegal Error
highlight default link mufiConditional Conditional
highlight default link mufiRepeat Repeat
highlight default link mufiStatement Statement
highlight default link mufiStorage StorageClass
highlight default link mufiWordOperator Operator
highlight default link mufiBoolean Boolean
highlight default link mufiNil Constant
highlight default link mufiSelf Special
highlight default link mufiEnd Special
highlight default link mufiReserved Error
highlight default link mufiBuiltin Function
highlight default link mufiNumber Number
highlight default link mufiString String
highlight default link mufiRawString String
highlight default link mufiTodo Todo
highlight default link mufiLineComment Comment
highlight default link mufiBlockComment Comment

let b:current_syntax = 'mufi'
