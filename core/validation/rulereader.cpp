// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/json.h"
#include "core/support/jsonvalues.h"
#include "core/validation/rulebook.h"

#include <QFile>

using namespace Qt::StringLiterals;
using nlohmann::json;

namespace Fumehood::Validation {

/// Turns rule files into rulebooks. Keeps the first thing that is wrong.
class RuleReader
{
public:
    explicit RuleReader(const QString &origin) : m_origin(origin) {}

    Result<Rulebook> read(const json &file, const json &families, const Rulebook *base);

private:
    Rule readRule(const json &own, const json &families);
    void readDescription(Rule &rule, const json &own, const json &family);
    void readSeverity(Rule &rule, const json &value);
    void readRepair(Rule &rule, const json &value);
    Condition readCondition(const json &value);
    std::optional<QRegularExpression> pattern(const json &object, const char *key);
    std::vector<std::string> words(const json &object, const char *key);
    void refuse(const QString &problem);

    QString m_origin, m_rule, m_problem;
};

namespace {

int severityOf(const QString &name)
{
    for (const Severity severity : {Severity::Info, Severity::Warning, Severity::Error, Severity::Critical})
        if (severityName(severity) == name)
            return int(severity);
    return name == u"none" ? Rule::None : -2;
}

Condition::Test testOf(const std::string &word, uint8_t &taint)
{
    using Test = Condition::Test;
    static const std::map<std::string, Test> tests{
        {"dynamic", Test::Dynamic}, {"constant", Test::Constant}, {"text", Test::Text}, {"template", Test::Template}, {"list", Test::List},
        {"path", Test::Path}, {"present", Test::Present}, {"absent", Test::Absent}, {"true", Test::True}, {"false", Test::False}};
    static const std::map<std::string, uint8_t> taintsByName{
        {"input", Value::Input}, {"argument", Value::Argument}, {"remote", Value::Remote}, {"decoded", Value::Decoded}, {"sensitive", Value::Sensitive},
        {"tainted", Value::Input | Value::Remote | Value::Decoded}};
    if (const auto found = taintsByName.find(word); found != taintsByName.end()) {
        taint = found->second;
        return Test::Tainted;
    }
    const auto found = tests.find(word);
    return found == tests.end() ? Test::None : found->second;
}

} // namespace

void RuleReader::refuse(const QString &problem)
{
    if (m_problem.isEmpty())
        m_problem = u"The rule file %1%2: %3."_s.arg(m_origin, m_rule.isEmpty() ? QString() : u", rule “%1”"_s.arg(m_rule), problem);
}

std::vector<std::string> RuleReader::words(const json &object, const char *key)
{
    std::vector<std::string> result;
    const json &value = jsonMember(object, key);
    if (value.is_string())
        result.push_back(value.get<std::string>());
    else if (value.is_array()) {
        for (const json &each : value) {
            if (each.is_string())
                result.push_back(each.get<std::string>());
            else
                refuse(u"“%1” may hold only strings"_s.arg(QLatin1StringView(key)));
        }
    } else if (!value.is_null()) {
        refuse(u"“%1” must be a string or a list of strings"_s.arg(QLatin1StringView(key)));
    }
    return result;
}

std::optional<QRegularExpression> RuleReader::pattern(const json &object, const char *key)
{
    const json &value = jsonMember(object, key);
    if (value.is_null())
        return std::nullopt;
    QRegularExpression expression(textOf(value), QRegularExpression::MultilineOption);
    // To ask compiles it: the built-in ones are compiled when first used, and by the test of all rules.
    if (!value.is_string() || (!m_origin.startsWith(u":/") && !expression.isValid()))
        refuse(u"“%1” is no regular expression: %2"_s.arg(QLatin1StringView(key), expression.errorString()));
    return expression;
}

Condition RuleReader::readCondition(const json &value)
{
    Condition condition;
    const auto place = [&](const json &each) {
        if (each.is_number_integer())
            condition.index = each.get<int>();
        else if (each == "any")
            condition.index = Condition::Any;
        else if (each == "words")
            condition.index = Condition::Words;
        else if (each.is_string())
            condition.keyword = each.get<std::string>();
        else
            refuse(u"“arg” must be a number, a name, “any” or “words”"_s);
    };
    const json &arg = jsonMember(value, "arg");
    if (arg.is_array())
        std::for_each(arg.begin(), arg.end(), place);
    else
        place(arg);
    if (const json &is = jsonMember(value, "is"); is.is_string()) {
        condition.test = testOf(is.get<std::string>(), condition.taint);
        if (condition.test == Condition::Test::None)
            refuse(u"“is” does not know “%1”"_s.arg(textOf(is)));
    }
    condition.matches = pattern(value, "matches");
    condition.unlike = pattern(value, "not");
    if (const json &below = jsonMember(value, "below"); below.is_number_integer())
        condition.below = below.get<long long>();
    return condition;
}

void RuleReader::readSeverity(Rule &rule, const json &value)
{
    const auto note = [&](const std::string &key, const json &word) {
        const int severity = severityOf(textOf(word));
        if (severity < Rule::None)
            refuse(u"the severity “%1” is none of INFO, WARNING, ERROR, CRITICAL, none"_s.arg(textOf(word)));
        rule.severity[key] = severity;
    };
    if (value.is_object())
        for (const auto &[key, word] : value.items())
            note(key, word);
    else
        note("default", value);
}

void RuleReader::readDescription(Rule &rule, const json &own, const json &family)
{
    const auto either = [&](const char *key) -> const json & { return jsonMember(own, key).is_null() ? jsonMember(family, key) : jsonMember(own, key); };
    Finding &finding = rule.finding;
    finding.rule = m_rule;
    finding.message = textOf(either("message"));
    finding.why = textOf(either("why"));
    finding.fix = textOf(either("fix"));
    finding.example = textOf(either("example"));
    finding.confidence = textOf(either("confidence"));
    finding.capability = textOf(either("capability"));
    for (const json &number : either("cwe"))
        if (number.is_number_integer())
            finding.cwe << number.get<int>();
    for (const json &technique : either("attack"))
        finding.attack << textOf(technique);
    if (finding.message.isEmpty() || finding.why.isEmpty() || finding.fix.isEmpty() || finding.cwe.isEmpty())
        refuse(u"message, why, fix and cwe are needed, from the rule or its family"_s);
}

void RuleReader::readRepair(Rule &rule, const json &value)
{
    if (value.is_null())
        return;
    const auto find = pattern(value, "find");
    Rule::Replacement repair{find.value_or(QRegularExpression()), textOf(jsonMember(value, "put")), textOf(jsonMember(value, "title"))};
    if (!find || repair.put.isEmpty() || repair.title.isEmpty())
        return refuse(u"“repair” needs “find”, “put” and “title”"_s);
    rule.repair = std::move(repair);
}

Rule RuleReader::readRule(const json &own, const json &families)
{
    Rule rule;
    m_rule = textOf(jsonMember(own, "id"));
    rule.id = m_rule.toStdString();
    static const QStringList known{u"id"_s, u"family"_s, u"message"_s, u"why"_s, u"fix"_s, u"example"_s, u"confidence"_s, u"capability"_s, u"cwe"_s,
        u"attack"_s, u"call"_s, u"assign"_s, u"member"_s, u"import"_s, u"text"_s, u"source"_s, u"contains"_s, u"unless"_s, u"together"_s, u"where"_s, u"subject"_s,
        u"severity"_s, u"reference"_s, u"runs"_s, u"repair"_s, u"finds"_s, u"silent"_s};
    for (const auto &[key, value] : own.items())
        if (!known.contains(QString::fromStdString(key)))
            refuse(u"the key “%1” means nothing"_s.arg(QString::fromStdString(key)));
    const json &family = jsonMember(families, textOf(jsonMember(own, "family")).toStdString().c_str());
    if (!jsonMember(own, "family").is_null() && family.is_null())
        refuse(u"there is no family “%1”"_s.arg(textOf(jsonMember(own, "family"))));
    readDescription(rule, own, family);
    rule.calls = words(own, "call");
    rule.assigns = words(own, "assign");
    rule.members = words(own, "member");
    rule.imports = words(own, "import");
    rule.contains = words(own, "contains");
    rule.unless = words(own, "unless");
    rule.text = pattern(own, "text");
    rule.source = pattern(own, "source");
    if ((rule.text || rule.source) && rule.contains.empty())
        refuse(u"“text” and “source” need “contains”, words of which one must be there"_s);
    for (const json &group : jsonMember(own, "together"))
        rule.together.push_back(words(json{{"group", group}}, "group"));
    for (const json &condition : jsonMember(own, "where"))
        rule.where.push_back(readCondition(condition));
    if (const json &subject = jsonMember(own, "subject"); subject.is_number_integer())
        rule.subject = subject.get<int>();
    else if (subject == "any")
        rule.subject = Condition::Any;
    readSeverity(rule, jsonMember(own, "severity").is_null() ? jsonMember(family, "severity") : jsonMember(own, "severity"));
    if (const json &reference = jsonMember(own, "reference"); reference == true)
        rule.references = rule.calls;
    else if (!reference.is_null() && reference != false)
        rule.references = words(own, "reference");
    readRepair(rule, jsonMember(own, "repair"));
    rule.runs = textOf(jsonMember(own, "runs")).toStdString();
    for (const std::string &test : words(own, "finds"))
        rule.findsIn << QString::fromStdString(test);
    for (const std::string &test : words(own, "silent"))
        rule.silentOn << QString::fromStdString(test);
    return rule;
}

Result<Rulebook> RuleReader::read(const json &file, const json &families, const Rulebook *base)
{
    Rulebook book;
    if (base) {
        book.m_ignoreCase = base->m_ignoreCase;
        book.m_qualified = base->m_qualified;
        book.m_rules = base->m_rules;
        book.m_sourceNames = base->m_sourceNames;
        book.m_sanitizerNames = base->m_sanitizerNames;
        book.m_foldings = base->m_foldings;
        book.m_roots = base->m_roots;
        book.m_constants = base->m_constants;
    }
    book.m_language = textOf(jsonMember(file, "language"));
    book.m_ignoreCase = book.m_ignoreCase || jsonMember(file, "ignoreCase") == true;
    book.m_qualified = book.m_qualified || jsonMember(file, "qualified") == true;
    for (const char *kind : {"input", "argument", "remote", "decoded", "sensitive"})
        for (std::string &path : words(jsonMember(file, "sources"), kind))
            book.m_sourceNames[kind].push_back(std::move(path));
    for (std::string &path : words(file, "sanitizers"))
        book.m_sanitizerNames.push_back(std::move(path));
    for (const auto &[folding, paths] : jsonMember(file, "foldings").items())
        for (const std::string &path : words(json{{"paths", paths}}, "paths"))
            book.m_foldings[path] = folding;
    for (const auto &[root, replacement] : jsonMember(file, "roots").items())
        book.m_roots[root] = textOf(replacement).toStdString();
    for (const auto &[name, value] : jsonMember(file, "constants").items())
        book.m_constants[name] = textOf(value).toStdString();
    for (const json &each : jsonMember(file, "rules")) {
        Rule rule = readRule(each, families);
        const auto same = std::find_if(book.m_rules.begin(), book.m_rules.end(), [&](const Rule &other) { return base && other.id == rule.id; });
        if (same != book.m_rules.end()) // a person's own rule stands in for ours
            *same = std::move(rule);
        else
            book.m_rules.push_back(std::move(rule));
    }
    if (!m_problem.isEmpty())
        return failure(m_problem);
    book.index();
    return book;
}

Result<Rulebook> Rulebook::parse(const QByteArray &source, const QString &origin, const Rulebook *base)
{
    const auto file = parseJson(source, origin);
    if (!file)
        return failure(file.error());
    QFile familyFile(u":/rules/families.json"_s);
    if (!familyFile.open(QIODevice::ReadOnly))
        return failure(u"The built-in rule families are missing: this program was not built properly."_s);
    static const auto families = parseJson(familyFile.readAll(), u"families.json"_s);
    if (!families)
        return failure(families.error());
    if (!file->is_object())
        return failure(u"The rule file %1 must hold one object."_s.arg(origin));
    return RuleReader(origin).read(*file, *families, base);
}

} // namespace Fumehood::Validation
