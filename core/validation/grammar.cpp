// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/grammar.h"

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <tree_sitter/api.h>

extern "C" {
const TSLanguage *tree_sitter_python();
const TSLanguage *tree_sitter_javascript();
const TSLanguage *tree_sitter_typescript();
const TSLanguage *tree_sitter_tsx();
const TSLanguage *tree_sitter_bash();
const TSLanguage *tree_sitter_ruby();
const TSLanguage *tree_sitter_go();
const TSLanguage *tree_sitter_java();
const TSLanguage *tree_sitter_php();
const TSLanguage *tree_sitter_c_sharp();
const TSLanguage *tree_sitter_c();
const TSLanguage *tree_sitter_cpp();
const TSLanguage *tree_sitter_powershell();
}

namespace Fumehood::Validation {
namespace {

using Entries = std::vector<Grammar::Entry>;
using Family = Grammar::Family;

const Entries python{
    {Role::Comment, "comment"}, {Role::Skip, "type"},
    {Role::Name, "identifier dotted_name"}, {Role::Number, "integer float"}, {Role::Word, "true false none ellipsis"},
    {Role::Text, "string"}, {Role::Leaf, "string_start string_end"}, {Role::TextPart, "string_content"}, {Role::Escape, "escape_sequence escape_interpolation"},
    {Role::Choice, "conditional_expression"}, {Role::Concat, "concatenated_string"}, {Role::Binary, "binary_operator"}, {Role::Unary, "unary_operator not_operator"},
    {Role::Member, "attribute"}, {Role::Subscript, "subscript"}, {Role::Call, "call"}, {Role::Arguments, "argument_list"},
    {Role::NamedArgument, "keyword_argument"}, {Role::Splat, "list_splat dictionary_splat"},
    {Role::List, "list tuple expression_list set"}, {Role::Map, "dictionary"}, {Role::Pair, "pair"},
    {Role::Assign, "assignment named_expression"}, {Role::Augment, "augmented_assignment"},
    {Role::Function, "function_definition"}, {Role::Lambda, "lambda"}, {Role::Class, "class_definition"},
    {Role::Parameter, "parameters lambda_parameters"}, {Role::Return, "return_statement"}, {Role::Loop, "for_statement for_in_clause"}, {Role::Comprehension, "list_comprehension generator_expression set_comprehension"},
    {Role::With, "as_pattern"}, {Role::Import, "import_statement"}, {Role::ImportFrom, "import_from_statement future_import_statement"},
};

const Entries javascript{
    {Role::Comment, "comment html_comment"},
    {Role::Skip, "type_annotation type_arguments type_parameters interface_declaration type_alias_declaration implements_clause "
                 "ambient_declaration"},
    {Role::Name, "identifier this super undefined import shorthand_property_identifier"}, {Role::Number, "number"}, {Role::Word, "true false null"},
    {Role::Leaf, "property_identifier private_property_identifier shorthand_property_identifier_pattern optional_chain import_clause "
                 "object_pattern array_pattern"},
    {Role::Text, "string template_string"}, {Role::TextPart, "string_fragment"}, {Role::Escape, "escape_sequence"},
    {Role::RawText, "regex"},
    {Role::Binary, "binary_expression"}, {Role::Unary, "unary_expression"}, {Role::Sequence, "sequence_expression"}, {Role::Choice, "ternary_expression"},
    {Role::First, "as_expression satisfies_expression non_null_expression"},
    {Role::Member, "member_expression"}, {Role::Subscript, "subscript_expression"}, {Role::Call, "call_expression"}, {Role::New, "new_expression"},
    {Role::Arguments, "arguments"}, {Role::Splat, "spread_element"}, {Role::List, "array"}, {Role::Map, "object"}, {Role::Pair, "pair"},
    {Role::Assign, "assignment_expression"}, {Role::Augment, "augmented_assignment_expression"},
    {Role::Declare, "variable_declarator public_field_definition field_definition enum_assignment"},
    {Role::Function, "function_declaration generator_function_declaration method_definition"},
    {Role::Lambda, "arrow_function function_expression generator_function"}, {Role::Class, "class_declaration class enum_declaration"},
    {Role::Parameter, "formal_parameters"}, {Role::Return, "return_statement"}, {Role::Loop, "for_in_statement"},
    {Role::Import, "import_statement"}, {Role::NamedArgument, "jsx_attribute"},
};

const Entries bash{
    {Role::Comment, "comment"}, {Role::Skip, "heredoc_start heredoc_end file_descriptor"},
    {Role::Leaf, "variable_name special_variable_name"},
    {Role::Number, "number"}, {Role::ShellText, "word"}, {Role::RawText, "raw_string ansi_c_string"},
    {Role::Text, "string heredoc_body"}, {Role::TextPart, "string_content heredoc_content"}, {Role::Concat, "concatenation"},
    {Role::Expansion, "simple_expansion expansion"}, {Role::Substitution, "command_substitution process_substitution"},
    {Role::List, "array"}, {Role::Bind, "variable_assignment"}, {Role::Function, "function_definition"}, {Role::Loop, "for_statement"},
    {Role::CommandName, "command_name"}, {Role::Command, "command"}, {Role::Pipeline, "pipeline"},
    {Role::Redirected, "redirected_statement"}, {Role::Redirect, "file_redirect herestring_redirect heredoc_redirect"},
};

const Entries powershell{
    {Role::Comment, "comment"}, {Role::Skip, "command_argument_sep param_block"},
    {Role::Name, "variable braced_variable"}, {Role::Number, "integer_literal real_literal"},
    {Role::Leaf, "simple_name type_identifier comparison_operator format_operator assignement_operator command_invokation_operator "
                 "function_name redirection_operator"},
    {Role::Word, "type_literal type_spec"},
    {Role::RawText, "verbatim_string_characters verbatim_here_string_characters"},
    {Role::Text, "expandable_string_literal expandable_here_string_literal"},
    {Role::Binary, "additive_expression additive_argument_expression comparison_expression comparison_argument_expression "
                   "format_expression format_argument_expression multiplicative_expression multiplicative_argument_expression"},
    {Role::Unary, "expression_with_unary_operator"}, {Role::Cast, "cast_expression"},
    {Role::Member, "member_access"}, {Role::Subscript, "element_access"}, {Role::Call, "invokation_expression"},
    {Role::Arguments, "argument_list"}, {Role::List, "array_literal_expression argument_expression_list array_expression command_elements"},
    {Role::Map, "hash_literal_expression"}, {Role::Pair, "hash_entry"},
    {Role::Assign, "assignment_expression"}, {Role::Function, "function_statement"}, {Role::Parameter, "parameter_list"},
    {Role::CommandName, "command_name command_name_expr"}, {Role::ShellText, "generic_token command_parameter"},
    {Role::Command, "command"}, {Role::Pipeline, "pipeline"}, {Role::Redirect, "redirection"}, {Role::Pass, "parenthesized_expression"},
};

const Entries ruby{
    {Role::Comment, "comment"},
    {Role::Name, "identifier constant instance_variable class_variable global_variable self"}, {Role::Number, "integer float"},
    {Role::Word, "true false nil"}, {Role::RawText, "simple_symbol hash_key_symbol character"},
    {Role::Text, "string delimited_symbol bare_string bare_symbol heredoc_body chained_string regex"},
    {Role::TextPart, "string_content heredoc_content"}, {Role::Escape, "escape_sequence"}, {Role::Leaf, "heredoc_beginning operator"},
    {Role::Choice, "conditional"}, {Role::Shell, "subshell"}, {Role::Binary, "binary"}, {Role::Unary, "unary"},
    {Role::Member, "scope_resolution"}, {Role::Subscript, "element_reference"}, {Role::Call, "call yield"}, {Role::Arguments, "argument_list"},
    {Role::Splat, "splat_argument hash_splat_argument"}, {Role::List, "array string_array symbol_array right_assignment_list"},
    {Role::Map, "hash"}, {Role::Pair, "pair"}, {Role::Assign, "assignment alias"}, {Role::Augment, "operator_assignment"},
    {Role::Function, "method singleton_method"}, {Role::Lambda, "lambda"}, {Role::Class, "class module"},
    {Role::Parameter, "method_parameters lambda_parameters block_parameters"}, {Role::Return, "return"}, {Role::Loop, "for"},
};

const Entries go{
    {Role::Comment, "comment"}, {Role::Skip, "type_declaration package_clause"},
    {Role::Name, "identifier package_identifier type_identifier"}, {Role::Number, "int_literal float_literal rune_literal"}, {Role::Word, "true false nil iota"},
    {Role::Leaf, "field_identifier"}, {Role::Text, "interpreted_string_literal raw_string_literal"},
    {Role::TextPart, "interpreted_string_literal_content raw_string_literal_content"}, {Role::Escape, "escape_sequence"},
    {Role::Binary, "binary_expression"}, {Role::Unary, "unary_expression"}, {Role::Cast, "type_conversion_expression"},
    {Role::Member, "selector_expression qualified_type"}, {Role::Subscript, "index_expression"}, {Role::Call, "call_expression"},
    {Role::Arguments, "argument_list"}, {Role::New, "composite_literal"}, {Role::List, "literal_value expression_list"}, {Role::Pair, "keyed_element"},
    {Role::Assign, "assignment_statement short_var_declaration"}, {Role::Declare, "var_spec const_spec"}, {Role::Loop, "range_clause"},
    {Role::Function, "function_declaration method_declaration"}, {Role::Lambda, "func_literal"},
    {Role::Parameter, "parameter_list"}, {Role::Return, "return_statement"}, {Role::ImportName, "import_spec"},
};

const Entries java{
    {Role::Comment, "line_comment block_comment"}, {Role::Skip, "modifiers superclass super_interfaces type_parameters throws package_declaration dimensions"},
    {Role::Name, "identifier this super type_identifier generic_type"}, {Role::Leaf, "integral_type floating_point_type boolean_type void_type array_type"},
    {Role::Number, "decimal_integer_literal hex_integer_literal decimal_floating_point_literal"}, {Role::Word, "true false null_literal class_literal"},
    {Role::Text, "string_literal"}, {Role::RawText, "character_literal"}, {Role::TextPart, "string_fragment multiline_string_fragment"}, {Role::Escape, "escape_sequence"},
    {Role::Choice, "ternary_expression"}, {Role::Binary, "binary_expression"}, {Role::Unary, "unary_expression"}, {Role::Cast, "cast_expression array_creation_expression"},
    {Role::Member, "field_access scoped_identifier scoped_type_identifier method_reference"}, {Role::Subscript, "array_access"}, {Role::Call, "method_invocation"},
    {Role::New, "object_creation_expression"}, {Role::Arguments, "argument_list"}, {Role::List, "array_initializer"},
    {Role::Assign, "assignment_expression"}, {Role::Declare, "variable_declarator resource"}, {Role::Function, "method_declaration constructor_declaration"},
    {Role::Lambda, "lambda_expression"}, {Role::Class, "class_declaration enum_declaration record_declaration interface_declaration"},
    {Role::Parameter, "formal_parameters"}, {Role::Return, "return_statement"}, {Role::Loop, "enhanced_for_statement"}, {Role::Import, "import_declaration"},
};

const Entries php{
    {Role::Comment, "comment"}, {Role::Skip, "namespace_definition primitive_type optional_type union_type named_type attribute_list text_interpolation php_tag"},
    {Role::Name, "name qualified_name variable_name dynamic_variable_name relative_scope"}, {Role::Number, "integer float"}, {Role::Word, "boolean null"},
    {Role::Text, "string encapsed_string heredoc nowdoc heredoc_body nowdoc_body"}, {Role::TextPart, "string_content nowdoc_string"}, {Role::Escape, "escape_sequence"},
    {Role::Leaf, "heredoc_start heredoc_end"},
    {Role::Shell, "shell_command_expression"}, {Role::Choice, "conditional_expression"}, {Role::Binary, "binary_expression"}, {Role::Unary, "unary_op_expression"}, {Role::Cast, "cast_expression"},
    {Role::Member, "member_access_expression nullsafe_member_access_expression scoped_property_access_expression class_constant_access_expression"},
    {Role::Subscript, "subscript_expression"},
    {Role::Call, "function_call_expression member_call_expression nullsafe_member_call_expression scoped_call_expression exit_statement"},
    {Role::New, "object_creation_expression"}, {Role::Arguments, "arguments"}, {Role::NamedArgument, "argument"}, {Role::Splat, "variadic_unpacking"},
    {Role::List, "array_creation_expression"}, {Role::Pair, "array_element_initializer"},
    {Role::Assign, "assignment_expression reference_assignment_expression"}, {Role::Augment, "augmented_assignment_expression"},
    {Role::Declare, "property_element const_element static_variable_declaration"},
    {Role::Function, "function_definition method_declaration"}, {Role::Lambda, "anonymous_function anonymous_function_creation_expression arrow_function"},
    {Role::Class, "class_declaration interface_declaration trait_declaration"}, {Role::Parameter, "formal_parameters"},
    {Role::Return, "return_statement"}, {Role::ImportName, "namespace_use_clause"}, {Role::Loop, "foreach_statement"},
    {Role::Echo, "echo_statement print_intrinsic"},
    {Role::Include, "include_expression include_once_expression require_expression require_once_expression"},
};

const Entries csharp{
    {Role::Word, "predefined_type"}, {Role::Comment, "comment"}, {Role::Skip, "modifier attribute_list implicit_type array_type nullable_type type_argument_list base_list"},
    {Role::Name, "identifier generic_name this_expression"}, {Role::Number, "integer_literal real_literal"}, {Role::Word, "boolean_literal null_literal"},
    {Role::Text, "string_literal interpolated_string_expression raw_string_literal"}, {Role::RawText, "verbatim_string_literal character_literal"},
    {Role::TextPart, "string_literal_content string_content raw_string_content"}, {Role::Escape, "escape_sequence"},
    {Role::Leaf, "interpolation_start interpolation_brace interpolation_quote raw_string_start raw_string_end"},
    {Role::Choice, "conditional_expression"}, {Role::Binary, "binary_expression"}, {Role::Unary, "prefix_unary_expression"}, {Role::Cast, "cast_expression as_expression array_creation_expression implicit_array_creation_expression"},
    {Role::Member, "member_access_expression qualified_name alias_qualified_name"}, {Role::Subscript, "element_access_expression"},
    {Role::Call, "invocation_expression"}, {Role::New, "object_creation_expression implicit_object_creation_expression"}, {Role::Arguments, "argument_list"},
    {Role::NamedArgument, "argument"}, {Role::List, "initializer_expression bracketed_argument_list"},
    {Role::Assign, "assignment_expression"}, {Role::Declare, "variable_declarator property_declaration"},
    {Role::Function, "method_declaration constructor_declaration local_function_statement"}, {Role::Lambda, "lambda_expression anonymous_method_expression"},
    {Role::Class, "class_declaration struct_declaration record_declaration interface_declaration"}, {Role::Parameter, "parameter_list"},
    {Role::Return, "return_statement"}, {Role::Loop, "foreach_statement"}, {Role::ImportName, "using_directive"},
};

const Entries cAndCpp{
    {Role::Comment, "comment"}, {Role::Skip, "type_descriptor"},
    {Role::Name, "identifier this namespace_identifier type_identifier template_function template_type"},
    {Role::Number, "number_literal"}, {Role::Word, "true false null nullptr"}, {Role::Leaf, "field_identifier field_designator primitive_type sized_type_specifier"},
    {Role::Text, "string_literal raw_string_literal"}, {Role::RawText, "char_literal"}, {Role::TextPart, "string_content raw_string_content"},
    {Role::Escape, "escape_sequence"}, {Role::Leaf, "raw_string_delimiter"},
    {Role::Choice, "conditional_expression"}, {Role::Concat, "concatenated_string"}, {Role::Binary, "binary_expression"}, {Role::Unary, "unary_expression pointer_expression"},
    {Role::Cast, "cast_expression"}, {Role::Sequence, "comma_expression"},
    {Role::Member, "field_expression qualified_identifier"}, {Role::Subscript, "subscript_expression"}, {Role::Call, "call_expression"},
    {Role::New, "new_expression"}, {Role::Arguments, "argument_list"}, {Role::List, "initializer_list"}, {Role::Pair, "initializer_pair"},
    {Role::Assign, "assignment_expression"}, {Role::Declare, "init_declarator declaration field_declaration"}, {Role::Function, "function_definition"}, {Role::Lambda, "lambda_expression"},
    {Role::Class, "class_specifier struct_specifier"}, {Role::Parameter, "parameter_list"}, {Role::Return, "return_statement"},
    {Role::Bind, "alias_declaration namespace_alias_definition"}, {Role::ImportName, "preproc_include"}, {Role::Macro, "preproc_def preproc_function_def"},
};

struct Language
{
    std::string_view id;
    const TSLanguage *(*parser)();
    Family family;
    const Entries &entries;
};

const Language languages[] = {
    {"python", tree_sitter_python, Family::Python, python},          {"javascript", tree_sitter_javascript, Family::JavaScript, javascript},
    {"typescript", tree_sitter_typescript, Family::JavaScript, javascript}, {"tsx", tree_sitter_tsx, Family::JavaScript, javascript},
    {"bash", tree_sitter_bash, Family::Bash, bash},                  {"powershell", tree_sitter_powershell, Family::PowerShell, powershell},
    {"ruby", tree_sitter_ruby, Family::Ruby, ruby},                  {"go", tree_sitter_go, Family::Go, go},
    {"java", tree_sitter_java, Family::Java, java},                  {"php", tree_sitter_php, Family::Php, php},
    {"csharp", tree_sitter_c_sharp, Family::CSharp, csharp},         {"c", tree_sitter_c, Family::C, cAndCpp},
    {"cpp", tree_sitter_cpp, Family::C, cAndCpp},
};

struct FieldName { Field field; std::string_view names; };
constexpr FieldName fieldNames[] = {
    {Field::Name, "name method property field attribute pattern"}, {Field::Object, "object operand receiver scope expression"}, {Field::Type, "type constructor"},
    {Field::Value, "value default_value"}, {Field::Key, "key"}, {Field::Declarator, "declarator"}, {Field::Body, "body"}, {Field::Arguments, "arguments"},
};

bool holdsWord(std::string_view words, std::string_view word)
{
    for (size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
        const size_t end = at + word.size();
        if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' '))
            return true;
    }
    return false;
}

} // namespace

Grammar::Grammar(const TSLanguage *language, Family family, const std::vector<Entry> &entries) : m_language(language), m_family(family)
{
    // One name may have several symbols, by aliases in the grammar.
    const uint32_t count = ts_language_symbol_count(language);
    m_roles.resize(count, Role::Pass);
    for (uint32_t symbol = 0; symbol < count; ++symbol) {
        if (ts_language_symbol_type(language, TSSymbol(symbol)) != TSSymbolTypeRegular)
            continue;
        const std::string_view name = ts_language_symbol_name(language, TSSymbol(symbol));
        const auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry &entry) { return holdsWord(entry.nodes, name); });
        if (found != entries.end())
            m_roles[symbol] = found->role;
    }
    const uint32_t fields = ts_language_field_count(language);
    m_fields.resize(fields + 1, Field::None);
    for (uint32_t id = 1; id <= fields; ++id) {
        const std::string_view name = ts_language_field_name_for_id(language, TSFieldId(id));
        for (const FieldName &each : fieldNames)
            if (holdsWord(each.names, name))
                m_fields[id] = each.field;
    }
}

const Grammar *Grammar::find(std::string_view languageId)
{
    static std::mutex mutex;
    static std::map<std::string, std::unique_ptr<const Grammar>, std::less<>> built;
    const auto language = std::find_if(std::begin(languages), std::end(languages), [&](const Language &each) { return each.id == languageId; });
    if (language == std::end(languages))
        return nullptr;
    const std::scoped_lock lock(mutex);
    auto &grammar = built[std::string(languageId)];
    if (!grammar)
        grammar.reset(new Grammar(language->parser(), language->family, language->entries));
    return grammar.get();
}

} // namespace Fumehood::Validation
