// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/checker.h"
#include "core/validation/findingjson.h"
#include "core/validation/guard.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Fumehood;
using namespace Qt::StringLiterals;

/// Sources made to hurt: each is answered in bounded time, and none is called clean when it was not looked at in full.
class TestCheckHostile final : public QObject
{
    Q_OBJECT

private slots:
    void answered_data();
    void answered();
    void dangerousAllTheSame_data();
    void dangerousAllTheSame();
};

namespace {

/// What the check may take before it is ended from outside; the check's own deadline lies below.
constexpr qint64 HardDeadlineMs = 20'000;

QByteArray repeated(const QByteArray &text, qsizetype count)
{
    return text.repeated(count);
}

/// "VARIABLE" is what stands before a name, "END" what closes a statement.
struct Style { QByteArray assign, sigil, end, call, prologue, epilogue; };

Style styleOf(const QString &language)
{
    if (language == u"python")
        return {"", "", "\n", "eval(%1)\n", "", ""};
    if (language == u"javascript" || language == u"typescript")
        return {"var ", "", ";\n", "eval(%1);\n", "", ""};
    if (language == u"bash")
        return {"", "$", "\n", "eval %1\n", "", ""};
    if (language == u"ruby")
        return {"", "", "\n", "eval(%1)\n", "", ""};
    if (language == u"go")
        return {"", "", "\n", "exec.Command(\"sh\", \"-c\", %1).Run()\n", "package main\nimport \"os/exec\"\nfunc main() {\n", "}\n"};
    if (language == u"java")
        return {"String ", "", ";\n", "Runtime.getRuntime().exec(%1);\n", "class A { void f() throws Exception {\n", "} }\n"};
    if (language == u"php")
        return {"$", "$", ";\n", "eval(%1);\n", "<?php\n", ""};
    if (language == u"csharp")
        return {"var ", "", ";\n", "Process.Start(\"sh\", %1);\n", "using System.Diagnostics; class A { void F() {\n", "} }\n"};
    if (language == u"powershell")
        return {"$", "$", "\n", "Invoke-Expression %1\n", "", ""};
    return {"const char *", "", ";\n", "system(%1);\n", "#include <stdlib.h>\nint main(void) {\n", "}\n"};
}

QByteArray call(const Style &style, const QByteArray &argument)
{
    return QByteArray(style.call).replace("%1", argument);
}

} // namespace

void TestCheckHostile::answered_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<bool>("cutShort");
    for (const QString &language : checkedLanguages()) {
        const auto row = [&](const char *name, const QByteArray &source, bool cutShort = false) {
            QTest::addRow("%s: %s", qPrintable(language), name) << language << source << cutShort;
        };
        row("nothing", "");
        for (const char *bracket : {"(", "[", "{", "<"})
            row(qPrintable(u"100,000 of %1"_s.arg(QLatin1String(bracket))), repeated(bracket, 100'000), *bracket != '<');
        row("100,000 closing brackets", repeated(")", 100'000));
        row("20,000 pairs of brackets", repeated("()", 20'000));
        row("100,000 brackets, closed again", repeated("(", 100'000) + repeated(")", 100'000), true);
        row("900 brackets a line", repeated(repeated("(", 900) + "1" + repeated(")", 900) + "\n", 100));
        row("one line of a megabyte", repeated("a+", 500'000) + "a");
        row("one text of a megabyte", "\"" + repeated("x", 1'000'000) + "\"");
        row("a text that never ends", "x = \"" + repeated("y\n", 30'000));
        row("a comment that never ends", "/*" + repeated(" *", 50'000));
        row("almost right code", repeated("func a( { if x == } return [1,2 }\n", 30'000));
        row("100,000 operators", repeated("-", 100'000) + "1");
        row("30,000 quotes", repeated("'\"`", 10'000));
        row("100,000 dots", "a" + repeated(".b", 100'000) + "()");
        row("100,000 escapes", "\"" + repeated("\\x41", 100'000) + "\"");
        row("10,000 here documents", repeated("cat <<A\n", 10'000));
        // Where a scanner's saved state is just about full: Bash's and Ruby's once wrote past its end.
        QByteArray bashDocuments, rubyDocuments;
        for (const int size : {253, 254, 255, 256, 257, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 1015, 1016, 1017, 1018, 1019, 1020, 1021, 1022, 1023, 1024}) {
            const QByteArray word(size, 'A');
            bashDocuments += "cat <<" + word + "\nx\n" + word + "\n";
            rubyDocuments += "x = <<" + word + "\ny\n" + word + "\n";
        }
        row("here documents with words that fill a kilobyte", bashDocuments);
        row("assigned here documents with words that fill a kilobyte", rubyDocuments);
        row("100,000 dollars", repeated("${", 100'000), true);
        row("interpolation in interpolation", repeated("\"#{", 30'000));
        row("10,000 regular expressions", repeated("/(a+)+$/;", 10'000));
    }
    // What bytes there are and whether they hold secrets is looked at in the same way whatever the language is.
    for (const QString &language : {u"text"_s, u"python"_s, u"c"_s}) {
        const auto row = [&](const char *name, const QByteArray &source, bool cutShort = false) {
            QTest::addRow("%s: %s", qPrintable(language), name) << language << source << cutShort;
        };
        row("more than a megabyte", repeated("x = 1\n", 400'000), true);
        row("one word of a megabyte", repeated("a", 1'000'000));
        row("a million line ends", repeated("\n", 1'000'000));
        row("a million NUL bytes", QByteArray(1'000'000, '\0'), true);
        row("a NUL in the middle", QByteArray("a = 1\n\0b = 2\n", 13), true);
        row("bytes that are no UTF-8", repeated("\xc0\xaf\xff\xfe", 50'000), true);
        row("a broken sequence at the end", "x = 1 # \xe2\x82", true);
        row("UTF-16 with a mark", QByteArray("\xff\xfe") + QByteArray("e\0v\0a\0l\0(\0x\0)\0", 14));
        row("UTF-16 after UTF-8", QByteArray("x = 1\n") + QByteArray("e\0v\0a\0l\0(\0x\0)\0", 14), true);
        row("Latin-1 after UTF-8", "x = '\xc3\xa4'\ny = '\xe4'\n", true);
        row("100,000 zero-width spaces", repeated("\xe2\x80\x8b", 100'000));
        row("100,000 keywords of secrets", repeated("password=", 100'000));
        row("200,000 keywords of secrets without a value", repeated("auth", 200'000));
        row("40,000 passwords", repeated("password = 'kT7!mzQx9'\n", 40'000), true);
        row("120,000 schemes of addresses", repeated("https://", 120'000));
        row("100,000 calls that are findings", repeated("eval(x)\n", 100'000), language == u"python");
        row("30,000 beginnings of keys", repeated("-----BEGIN RSA PRIVATE KEY-----", 30'000));
        row("half a million of digits that begin keys", repeated("2", 500'000));
    }
}

void TestCheckHostile::answered()
{
    QFETCH(QString, language);
    QFETCH(QByteArray, source);
    QFETCH(bool, cutShort);
    QElapsedTimer clock;
    clock.start();
    const CheckReport report = checkCode(source, language);
    QVERIFY(clock.elapsed() < HardDeadlineMs);
    if (cutShort && language != u"text")
        QVERIFY2(!report.cutShort.isEmpty(), "It says nothing of what it could not look at.");
    // What is not looked at is a finding too, so no form of output can lose it.
    QVERIFY(report.findings.size() >= report.cutShort.size());
    QVERIFY(!sarif({{u"a b/ü"_s, report}}).isEmpty());
}

void TestCheckHostile::dangerousAllTheSame_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QByteArray>("source");
    for (const QString &language : checkedLanguages()) {
        if (language == u"text")
            continue;
        const Style style = styleOf(language);
        const auto row = [&](const char *name, const QByteArray &body) {
            QTest::addRow("%s: %s", qPrintable(language), name) << language << style.prologue + body + style.epilogue;
        };
        QByteArray chain, cycle, doubling;
        for (int i = 0; i < 5000; ++i)
            chain += style.assign + "v" + QByteArray::number(i + 1) + "=" + style.sigil + "v" + QByteArray::number(i) + style.end;
        for (int i = 0; i < 2000; ++i)
            cycle += style.assign + "a=" + style.sigil + "b" + style.end + style.assign + "b=" + style.sigil + "a" + style.end;
        doubling = style.assign + "d0=\"xxxxxxxxxxxxxxxx\"" + style.end;
        const bool plus = language != u"bash" && language != u"php";
        for (int i = 0; i < 60; ++i) {
            const QByteArray d = style.sigil + "d" + QByteArray::number(i);
            doubling += style.assign + "d" + QByteArray::number(i + 1) + "=" + d + (plus ? "+" : language == u"php" ? "." : "") + d + style.end;
        }
        row("a chain of 5,000 aliases", chain + call(style, style.sigil + "v5000"));
        row("aliases in circles", cycle + call(style, style.sigil + "a"));
        row("a constant that doubles sixty times", doubling + call(style, style.sigil + "d60"));
        row("20,000 findings", repeated(call(style, style.sigil + "x"), 20'000));
        row("behind 20,000 comments", repeated(language == u"python" || language == u"ruby" || language == u"bash" || language == u"powershell" ? "# x\n" : "// x\n", 20'000)
                + call(style, style.sigil + "x"));
    }
}

void TestCheckHostile::dangerousAllTheSame()
{
    QFETCH(QString, language);
    QFETCH(QByteArray, source);
    QElapsedTimer clock;
    clock.start();
    const CheckReport report = checkCode(source, language);
    QVERIFY(clock.elapsed() < HardDeadlineMs);
    const bool found = std::any_of(report.findings.begin(), report.findings.end(), [](const Finding &finding) {
        return finding.cwe.contains(78) || finding.cwe.contains(95);
    });
    QVERIFY2(found || !report.cutShort.isEmpty(), "It is called clean.");
}

QTEST_GUILESS_MAIN(TestCheckHostile)
#include "tst_checkhostile.moc"
