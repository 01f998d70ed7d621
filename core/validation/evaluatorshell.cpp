// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The commands, pipelines and redirections of the Evaluator: a command is a call, its words are the arguments.
#include "core/validation/evaluator.h"

#include "core/validation/decoding.h"
#include "core/validation/folding.h"
#include "core/validation/textsearch.h"

#include <algorithm>

namespace Fumehood::Validation {
namespace {

/// Commands that run the command in their arguments, and their options that take a value.
struct Wrapper { std::string_view name, valued; };
constexpr Wrapper wrappers[] = {
    {"sudo", "-u -g -C -p -h"}, {"doas", "-u"}, {"env", "-u -C -S"}, {"nohup", ""}, {"command", ""}, {"builtin", ""}, {"exec", "-a"}, {"time", "-o -f"},
    {"nice", "-n"}, {"ionice", "-c -n"}, {"timeout", "-s -k"}, {"setsid", ""}, {"busybox", ""}, {"xargs", "-I -n -P -L -d -s -E"}, {"stdbuf", "-i -o -e"},
    {"unbuffer", ""}, {"chroot", ""}, {"watch", "-n"}, {"strace", "-o -e"}, {"then", ""}, {"coproc", ""}, {"toybox", ""}};

std::string_view baseName(std::string_view path)
{
    const size_t slash = path.rfind('/');
    return slash == std::string_view::npos || slash + 1 == path.size() ? path : path.substr(slash + 1);
}

bool hasWord(std::string_view words, std::string_view word)
{
    const size_t at = words.find(word);
    return at != std::string_view::npos && (at + word.size() == words.size() || words[at + word.size()] == ' ');
}

} // namespace

Value Evaluator::expansion(Range range)
{
    std::string_view text = textOf(range);
    text.remove_prefix(1);
    std::string_view fallback;
    size_t from = 0, length = std::string_view::npos;
    if (text.starts_with('{')) {
        text = text.substr(1, text.size() - std::min<size_t>(2, text.size()));
        if (text.starts_with('!'))
            return Value::unknown();
        const size_t operation = text.find_first_of(":-+=?#%/^,@[", 1);
        if (operation != std::string_view::npos) {
            const std::string_view rest = text.substr(operation);
            if (rest.starts_with(":-") || rest.starts_with(":="))
                fallback = rest.substr(2);
            else if (rest.starts_with(':')) { // ${x:3:1}
                const auto numbers = splitOutside(rest.substr(1), ':');
                from = size_t(std::max(0LL, Value::ofWord(numbers[0]).number()));
                length = numbers.size() > 1 ? size_t(std::max(0LL, Value::ofWord(numbers[1]).number())) : length;
            } else if (rest.starts_with('[') && text.ends_with(']')) {
                const Value *array = m_scopes.find(text.substr(0, operation));
                const std::string_view index = rest.substr(1, rest.size() - 2);
                if (array && array->is(Value::Kind::List) && index == "@")
                    return *array;
                const Value *item = array && array->is(Value::Kind::List) ? array->item(size_t(std::max(0LL, Value::ofWord(index).number()))) : nullptr;
                return item ? *item : Value::unknown();
            } else {
                return Value::unknown();
            }
        }
        text = text.substr(0, operation);
    }
    if (text.size() == 1 && std::string_view("123456789@*").find(text[0]) != std::string_view::npos)
        return Value::unknown(Value::Input);
    if (const Value *bound = m_scopes.find(text)) {
        if (bound->is(Value::Kind::Text) && (from != 0 || length != std::string_view::npos) && from < bound->text.size())
            return Value::ofText(bound->text.substr(from, length), uint8_t(bound->flags | Value::Hidden));
        return *bound;
    }
    if (text == "IFS")
        return Value::ofText(" ", Value::Hidden);
    if (!fallback.empty())
        return Value::ofText(std::string(fallback));
    return Value::ofPath("$" + std::string(text), m_rules.taintOf("$" + std::string(text)));
}

Value Evaluator::command(const Frame &frame, Children children)
{
    Value::Items words;
    Range written{};
    const bool powershell = m_grammar.family() == Grammar::Family::PowerShell;
    for (const Child &child : children) {
        if (child.role == Role::CommandName) {
            Value name = child.value;
            if (powershell && name.is(Value::Kind::Unknown) && textOf(child.range).find('$') == std::string_view::npos)
                name = rawText(child.range);
            if (powershell && textOf(child.range).find('`') != std::string_view::npos)
                name = rawText(child.range);
            written = child.range;
            words.insert(words.begin(), name);
        } else if (child.role == Role::Redirect) {
            const auto arrows = textOf(child.range);
            if (arrows.starts_with("<<"))
                words.push_back(Value::ofPair("stdin", child.value));
        } else if (child.role == Role::Substitution && textOf(child.range).starts_with("<(")) { // a file that another command writes
            words.push_back(child.value);
            words.push_back(Value::ofPair("stdin", child.value));
        } else if (child.role == Role::Bind || child.role == Role::Leaf) {
            continue;
        } else if (child.value.is(Value::Kind::List) && (powershell || child.role == Role::Expansion)) {
            for (const Value &item : *child.value.items)
                words.push_back(item);
        } else {
            words.push_back(child.value);
        }
    }
    // What comes through the pipe is an argument by the name of stdin.
    if (!m_frames.empty() && m_frames.back().role == Role::Pipeline && m_frames.back().first < m_children.size() - children.size())
        words.push_back(Value::ofPair("stdin", m_children[m_children.size() - children.size() - 1].value));
    else if (m_frames.size() >= 2 && m_frames.back().role == Role::Redirected && m_frames[m_frames.size() - 2].role == Role::Pipeline
             && m_frames[m_frames.size() - 2].first < m_frames.back().first)
        words.push_back(Value::ofPair("stdin", m_children[m_frames.back().first - 1].value));
    if (words.empty() || written.end == 0)
        return Value();
    return runCommand(std::move(words), frame.range, written, 0);
}

Value Evaluator::runCommand(Value::Items words, Range range, Range written, int depth)
{
    // "$cmd arg" where cmd holds "curl -s": the shell splits it.
    const std::string head = words[0].is(Value::Kind::Path) ? words[0].text : words[0].flat();
    const auto headWords = splitOutside(trimmed(head), ' ');
    std::string name(baseName(headWords[0]));
    const bool hidden = words[0].has(Value::Hidden | Value::Decoded);
    Value::Items arguments;
    for (size_t i = 1; i < std::min<size_t>(headWords.size(), 32); ++i)
        arguments.push_back(Value::ofText(std::string(headWords[i])));
    arguments.insert(arguments.end(), words.begin() + 1, words.end());
    if (words[0].is(Value::Kind::Path) || words[0].isTemplate() || words[0].is(Value::Kind::Unknown)) {
        const Value::Items all{words[0]};
        see({Fact::Kind::Call, "*dynamic", uint8_t(words[0].flags & ~Value::Local), &all}, range, textOf(written));
        if (!words[0].isTemplate())
            return Value::unknown(words[0].flags);
    }
    const std::string path = folded(name);
    if (const Value *function = m_scopes.find(path); function && function->is(Value::Kind::Function)) {
        // A function of the file by a command's name is not the command; one that calls itself twice is a bomb, see the rules.
        return Value::unknown();
    }
    if (path == "alias" && !arguments.empty()) {
        const std::string text = arguments[0].flat();
        if (const size_t equals = text.find('='); equals != std::string::npos)
            m_scopes.bindEverywhere("alias " + text.substr(0, equals), Value::ofText(text.substr(equals + 1)), line());
    }
    if (const Value *alias = m_scopes.find("alias " + path); alias && depth < 3) {
        Value::Items again = arguments;
        again.insert(again.begin(), *alias);
        return runCommand(std::move(again), range, written, depth + 1);
    }
    const Value *input = nullptr;
    uint8_t taint = 0;
    for (const Value &argument : arguments) {
        taint = uint8_t(taint | (argument.flags & Value::Taint));
        if (argument.is(Value::Kind::Pair) && argument.text == "stdin")
            input = argument.item(0);
    }
    see({Fact::Kind::Call, path, uint8_t(hidden ? Value::Hidden : 0), &arguments}, range, textOf(written), words[0].line);

    if (m_rules.cleans(path))
        return Value::ofWord("");
    const auto wrapper = std::find_if(std::begin(wrappers), std::end(wrappers), [&](const Wrapper &each) { return each.name == path; });
    if (wrapper != std::end(wrappers) && depth < 4 && m_grammar.family() == Grammar::Family::Bash) {
        size_t at = 0;
        for (; at < arguments.size(); ++at) {
            const std::string word = arguments[at].is(Value::Kind::Pair) ? std::string() : arguments[at].flat();
            if (word.starts_with('-'))
                at += hasWord(wrapper->valued, word) ? 1 : 0;
            else if (word.find('=') == std::string::npos && !(path == "timeout" && !word.empty() && std::isdigit(static_cast<unsigned char>(word[0]))))
                break;
        }
        if (at < arguments.size() && !arguments[at].is(Value::Kind::Pair))
            return runCommand(Value::Items(arguments.begin() + ptrdiff_t(at), arguments.end()), range, written, depth + 1);
    }
    const std::string all = Value::ofList(arguments).flat();
    const std::string_view folding = m_rules.folding(path, 0);
    if (folding == "echo") {
        Value::Items text;
        for (const Value &argument : arguments)
            if (!argument.is(Value::Kind::Pair) && !argument.flat().starts_with("-"))
                text.push_back(argument);
        Value value = text.size() == 1 ? text.front() : Value::ofText(Value::ofList(text).flat(), Value::ofList(text).flags & (Value::Taint | Value::Dynamic));
        if (path == "printf" && text.size() > 1 && text[0].is(Value::Kind::Text))
            value = ::Fumehood::Validation::folded("format", &text[0], Value::Items(text.begin() + 1, text.end())).value_or(value);
        if (value.is(Value::Kind::Text) && value.text.find("\\x") != std::string::npos) {
            std::string decoded;
            for (size_t i = 0; i < value.text.size(); ++i) {
                const size_t length = value.text[i] == '\\' && value.text.substr(i, 2) == "\\x" ? 4 : value.text[i] == '\\' ? 2 : 1;
                decoded += length == 1 ? std::string(1, value.text[i]) : unescaped(value.text.substr(i, length));
                i += length - 1;
            }
            value = Value::ofText(decoded, uint8_t(value.flags | Value::Hidden | Value::Decoded));
        }
        return value;
    }
    if (folding == "base64-command" && (all.find("-d") != std::string::npos || all.find("-D") != std::string::npos)) {
        const Value subject = input ? *input : Value();
        return ::Fumehood::Validation::folded("base64", nullptr, {subject}).value_or(Value::unknown(uint8_t(Value::Decoded | taint)));
    }
    if (folding == "hex-command" && all.find("-r") != std::string::npos)
        return ::Fumehood::Validation::folded("hex", nullptr, {input ? *input : Value()}).value_or(Value::unknown(uint8_t(Value::Decoded | taint)));
    if (folding == "reverse" && input)
        return ::Fumehood::Validation::folded("reverse", input, {}).value_or(Value::unknown(taint));
    if (folding == "translate" && input && !all.starts_with('-'))
        return ::Fumehood::Validation::folded("translate", input, arguments).value_or(Value::unknown(uint8_t(taint | Value::Decoded)));
    if (folding == "pass" && input)
        return *input;
    if (folding == "alias" || folding == "get-command") {
        std::vector<std::string> given;
        for (const Value &argument : arguments)
            if (argument.is(Value::Kind::Text) && !argument.has(Value::Dynamic) && !argument.text.starts_with('-'))
                given.push_back(folded(argument.text));
        if (folding == "alias" && given.size() >= 2)
            m_scopes.bindEverywhere("alias " + given[0], Value::ofText(given[1], Value::Hidden), line());
        if (folding == "get-command" && !given.empty())
            return Value::ofText(m_rules.commandLike(given[0]), Value::Hidden);
        return Value();
    }
    if (folding == "type" && !arguments.empty()) { // New-Object Net.WebClient
        const Value *type = arguments[0].is(Value::Kind::Text) && arguments[0].text.starts_with('-') && arguments.size() > 1 ? &arguments[1] : &arguments[0];
        if (!type->is(Value::Kind::Text))
            return Value::unknown(taint);
        std::string object = "[" + folded(type->text) + "]";
        if (object.starts_with("[system."))
            object.erase(1, 7);
        return Value::ofPath(object, m_rules.taintOf(object));
    }
    if (folding == "set-variable" && !arguments.empty()) { // … | Set-Variable x, Set-Variable -Name x -Value …
        const Value::Items named = arguments;
        const Value *variable = nullptr, *given = input;
        for (size_t i = 0; i < named.size(); ++i) {
            const std::string option = named[i].is(Value::Kind::Text) ? folded(named[i].text) : std::string();
            if (option.starts_with('-') && i + 1 < named.size())
                (option.starts_with("-v") ? given : variable) = &named[++i];
            else if (!variable)
                variable = &named[i];
            else if (!named[i].is(Value::Kind::Pair))
                given = &named[i];
        }
        if (variable && given && variable->is(Value::Kind::Text))
            m_scopes.bind("$" + folded(variable->text), *given, line());
    }
    if (folding == "read-variable" && !arguments.empty()) { // read x
        for (const Value &argument : arguments)
            if (argument.is(Value::Kind::Text) && isIdentifier(argument.text))
                m_scopes.bind(argument.text, Value::unknown(uint8_t(Value::Input | taint)), line());
    }
    return Value::unknown(uint8_t(taint | m_rules.taintOf(path + "()")));
}

Value Evaluator::piped(const Frame &, Children children)
{
    // The last command is what comes out; the taint of all went through it.
    return children.empty() ? Value() : children.back().value;
}

void Evaluator::redirected(Children children)
{
    for (const Child &child : children) {
        if (child.role != Role::Redirect)
            continue;
        const std::string_view text = textOf(child.range);
        const Value::Items arguments{Value::ofText(std::string(text.substr(0, text.find_first_not_of("0123456789&<>|")))), child.value,
            Value::ofPair("from", children.front().value)};
        see({Fact::Kind::Call, "*redirect", 0, &arguments}, child.range);
        if (text.find('>') != std::string_view::npos && children.front().value.has(Value::Remote | Value::Decoded) && child.value.is(Value::Kind::Text))
            m_scopes.bindEverywhere("file " + child.value.text, Value::unknown(children.front().value.flags), line());
    }
}

} // namespace Fumehood::Validation
