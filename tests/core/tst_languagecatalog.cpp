// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/container/resourcelimits.h"
#include "core/language/languagecatalog.h"

#include "tests/support/smokecases.h"

#include <QDir>
#include <QFile>
#include <QScopeGuard>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace Fumehood;
using namespace Fumehood::Testing;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Minimal = R"({"id": "lang", "name": "Lang", "suffixes": ["l"], "highlighting": "None", "image": "fumehood/lang:latest",
 "fileName": "main.l", "run": ["lang", "{file}"], "version": ["lang", "-v"], "lineComment": "#", "snippet": ["one", "two"])";

QStringList ids(const QList<const Language *> &languages)
{
    QStringList names;
    for (const Language *language : languages)
        names << language->id;
    return names;
}

} // namespace

class TestLanguageCatalog : public QObject
{
    Q_OBJECT

    LanguageCatalog m_catalog;

private slots:
    void initTestCase()
    {
        const Result<LanguageCatalog> catalog = LanguageCatalog::load();
        QVERIFY2(catalog, catalog ? "" : qPrintable(catalog.error()));
        m_catalog = *catalog;
    }

    void builtInLanguagesAreWhole()
    {
        QVERIFY(m_catalog.languages().size() >= 3);
        QVERIFY(std::ranges::is_sorted(m_catalog.languages(), {}, [](const Language &language) { return language.name.toLower(); }));
        for (const Language &language : m_catalog.languages()) {
            QVERIFY2((language.compile + language.run).join(u' ').contains(QRegularExpression(u"\\{(file|name)\\}"_s)), qPrintable(language.id));
            QVERIFY2(!language.content.isEmpty(), qPrintable(language.id));
            QVERIFY2(language.suffixes.contains(language.fileName.section(u'.', -1), Qt::CaseInsensitive), qPrintable(language.id));
            if (language.verified) {
                QVERIFY2(!language.check.isEmpty(), qPrintable(language.id));
                QCOMPARE(language.image, u"fumehood/%1:latest"_s.arg(language.id));
            }
        }
    }

    void everyVerifiedLanguageHasTheSameSmokeTests()
    {
        for (const Language &language : m_catalog.languages()) {
            QFile file(QStringLiteral(FUMEHOOD_SOURCE_DIR "/images/%1/smoke.json").arg(language.id));
            QCOMPARE(file.exists(), language.verified);
            const QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
            for (const QString &name : EverySmokeTest)
                QVERIFY2(!language.verified || text.contains("{\"name\": \"" + name.toUtf8() + '"'), qPrintable(language.id + u": "_s + name));
        }
    }

    void everyTemplateIsRecognised()
    {
        for (const Language &language : m_catalog.languages())
            QCOMPARE(ids(m_catalog.detect({}, language.snippet)), QStringList{language.id});
    }

    void findsByIdAndAliasWhateverTheCase()
    {
        QCOMPARE(m_catalog.find(u"python")->id, u"python"_s);
        QCOMPARE(m_catalog.find(u"JS")->id, u"javascript"_s);
        QCOMPARE(m_catalog.find(u"sh")->id, u"bash"_s);
        QCOMPARE(m_catalog.find(u"klingon"), nullptr);
        QCOMPARE(m_catalog.find(u""), nullptr);
    }

    void ownLanguages_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("image");     // of the language named by the file; empty: it is left out
        QTest::addColumn<QString>("complaint");
        QByteArray aliased = Minimal;
        aliased.replace("\"suffixes\"", "\"aliases\": [\"py\"], \"suffixes\"");
        QByteArray python = Minimal;
        python.replace("\"lang\"", "\"python\"").replace("fumehood/lang:latest", "python:3.14");
        QTest::addRow("a new one") << u"lang.json"_s << Minimal + "}" << u"fumehood/lang:latest"_s << QString();
        QTest::addRow("another image for a built-in one") << u"python.json"_s << python + "}" << u"python:3.14"_s << QString();
        QTest::addRow("no JSON") << u"lang.json"_s << QByteArray("{") << QString() << u"lang.json"_s;
        QTest::addRow("a name that another one has") << u"lang.json"_s << aliased + "}" << QString() << u"“py”"_s;
        QTest::addRow("an id that is not its name") << u"other.json"_s << Minimal + "}" << QString() << u"must be the name of the file"_s;
    }
    void ownLanguages()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, text);
        QFETCH(QString, image);
        QFETCH(QString, complaint);
        QStandardPaths::setTestModeEnabled(true);
        const QString folder = ownLanguagesFolder();
        const auto clear = qScopeGuard([&] {
            QDir(folder).removeRecursively();
            QStandardPaths::setTestModeEnabled(false);
        });
        QVERIFY(QDir().mkpath(folder));
        QFile own(folder + u'/' + file);
        QVERIFY(own.open(QIODevice::WriteOnly) && own.write(text) == text.size());
        own.close();
        const Result<LanguageCatalog> catalog = LanguageCatalog::load();
        QVERIFY2(catalog, catalog ? "" : qPrintable(catalog.error()));
        const Language *found = catalog->find(file.chopped(5));
        QCOMPARE(found ? found->image : QString(), image);
        QVERIFY2(catalog->problems().join(u' ').contains(complaint), qPrintable(catalog->problems().join(u' ')));
        QCOMPARE(catalog->problems().isEmpty(), complaint.isEmpty());
        QCOMPARE(catalog->languages().size(), m_catalog.languages().size() + (image.startsWith(u"fumehood/lang") ? 1 : 0));
    }

    void suggests_data()
    {
        QTest::addColumn<QString>("misspelt");
        QTest::addColumn<QString>("meant");
        QTest::addRow("two letters swapped") << u"pyhton"_s << u"python"_s;
        QTest::addRow("a letter missing") << u"javascrip"_s << u"javascript"_s;
        QTest::addRow("an alias") << u"nodejss"_s << u"nodejs"_s;
        QTest::addRow("nothing is near") << u"esperanto"_s << QString();
        QTest::addRow("empty") << QString() << QString();
    }
    void suggests()
    {
        QFETCH(QString, misspelt);
        QTEST(m_catalog.suggestion(misspelt), "meant");
    }

    void detects_data()
    {
        QTest::addColumn<QString>("fileName");
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *name, const QString &file, const QByteArray &source, const QString &language) {
            QTest::addRow("%s", name) << file << source << (language.isEmpty() ? QStringList() : QStringList{language});
        };
        row("suffix", u"/tmp/a.b/x.py"_s, "whatever", u"python"_s);
        row("one verified language of two", u"x.cs"_s, "whatever", u"csharp"_s);
        row("TypeScript is not JavaScript", {}, "interface Row { n: number }\nconst rows: Row[] = [];\nconsole.log(rows);\n", u"typescript"_s);
        row("C by a header", u"x.h"_s, "#include <stdio.h>\n", u"c"_s);
        row("C++ by a header", u"x.h"_s, "#include <vector>\nstd::vector<int> x;\n", u"cpp"_s);
        row("PHP by its first word", {}, "<?php\necho 1;\n", u"php"_s);
        row("suffix in capitals", u"X.PY"_s, "whatever", u"python"_s);
        row("suffix wins over shebang", u"x.js"_s, "#!/bin/bash\necho hi\n", u"javascript"_s);
        row("shebang wins over content", u"tool"_s, "#!/bin/bash\nimport os\n", u"bash"_s);
        row("an unknown suffix falls through", u"x.weird"_s, "#!/usr/bin/python3\n", u"python"_s);
        row("a dot in the folder is no suffix", u"/home/a.py/tool"_s, "#!/bin/sh\n", u"bash"_s);
        row("env", {}, "#!/usr/bin/env node\n", u"javascript"_s);
        row("env -S with options and variables", {}, "#!/usr/bin/env -S -i A=1 python3 -u\n", u"python"_s);
        row("env -S written together", {}, "#!/usr/bin/env -Spython3 -u\n", u"python"_s);
        row("env -u takes a name", {}, "#!/usr/bin/env -S -u HOME bash -e\n", u"bash"_s);
        row("a version in the name", {}, "#!/usr/bin/python3.12\n", u"python"_s);
        row("a space after the mark", {}, "#! /bin/bash -e\n", u"bash"_s);
        row("a shebang without a line end", {}, "#!/bin/bash", u"bash"_s);
        row("Windows line ends", {}, "#!/usr/bin/env python3\r\nprint(1)\r\n", u"python"_s);
        row("Python content", {}, "import sys\nfor x in range(3):\n    print(x)\n", u"python"_s);
        row("one line of Python", {}, "print(\"hello\")\n", u"python"_s);
        row("JavaScript content", {}, "const x = 3;\nconsole.log(x);\n", u"javascript"_s);
        row("one line of JavaScript", {}, "console.log('hello')", u"javascript"_s);
        row("JavaScript's import is not Python's", {}, "import fs from 'node:fs';\n", u"javascript"_s);
        row("Bash content", {}, "for f in *; do\n  echo \"$f\"\ndone\n", u"bash"_s);
        row("one line of Bash", {}, "echo hello\n", u"bash"_s);
        row("prose", {}, "The quick brown fox.\n", {});
        row("nothing", {}, "", {});
        row("env alone", {}, "#!/usr/bin/env\n", {});
        QTest::addRow("two languages as likely as each other")
            << QString() << QByteArray("print(1)\nconsole.log(1)\n") << QStringList{u"javascript"_s, u"python"_s};
    }
    void detects()
    {
        QFETCH(QString, fileName);
        QFETCH(QByteArray, source);
        QTEST(ids(m_catalog.detect(fileName, source)), "expected");
    }

    void detectionOfAMegabyteIsQuick()
    {
        QElapsedTimer clock;
        clock.start();
        m_catalog.detect({}, QByteArray(1 << 20, '('));
        m_catalog.detect({}, QByteArray("a = ").repeated(1 << 18));
        QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
    }

    void parsesTheMinimalLanguage()
    {
        const Result<Language> language = parseLanguage(Minimal + "}", u"lang.json"_s);
        QVERIFY2(language, language ? "" : qPrintable(language.error()));
        QCOMPARE(language->snippet, QByteArray("one\ntwo\n"));
        QVERIFY(language->verified);
        QVERIFY(language->compile.isEmpty());
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QStringList>("words");
        const auto more = [](const QByteArray &rest) { return Minimal + ", " + rest + "}"; };
        QTest::addRow("not JSON") << QByteArray("{\n  \"id\": ,\n}") << QStringList{u"lang.json"_s, u"line 2"_s, u"column 9"_s};
        QTest::addRow("cut off") << Minimal << QStringList{u"lang.json"_s, u"line 2"_s};
        QTest::addRow("not UTF-8") << QByteArray("{\"id\": \"\xff\"}") << QStringList{u"lang.json"_s};
        QTest::addRow("not an object") << QByteArray("[]") << QStringList{u"lang.json"_s, u"object"_s};
        QTest::addRow("empty") << QByteArray() << QStringList{u"lang.json"_s};
        QTest::addRow("missing key") << QByteArray(Minimal + "}").replace("\"run\"", "\"repl\"") << QStringList{u"lang.json"_s, u"“run”"_s, u"missing"_s};
        QTest::addRow("unknown key") << more("\"colour\": \"red\"") << QStringList{u"lang.json"_s, u"“colour”"_s, u"not known"_s};
        QTest::addRow("text for a list") << more("\"check\": \"lang -c\"") << QStringList{u"“check”"_s, u"list of texts"_s};
        QTest::addRow("number in a list") << more("\"check\": [\"a\", 1]") << QStringList{u"“check”"_s, u"list of texts"_s};
        QTest::addRow("text for a truth") << more("\"verified\": \"yes\"") << QStringList{u"“verified”"_s, u"true or false"_s};
        QTest::addRow("list for a map") << more("\"environment\": []") << QStringList{u"“environment”"_s};
        QTest::addRow("number in a map") << more("\"environment\": {\"A\": 1}") << QStringList{u"“environment”"_s};
        QTest::addRow("empty command") << QByteArray(Minimal + "}").replace("[\"lang\", \"{file}\"]", "[]") << QStringList{u"“run”"_s};
        QTest::addRow("bad pattern") << more("\"content\": [\"(\"]") << QStringList{u"“content”"_s, u"regular expression"_s};
        QTest::addRow("no capture") << more("\"fileNameFrom\": \"class\"") << QStringList{u"“fileNameFrom”"_s, u"parentheses"_s};
        QTest::addRow("file name that leaves the folder") << QByteArray(Minimal + "}").replace("main.l", "../main.l") << QStringList{u"“fileName”"_s};
        QTest::addRow("unknown limit") << more("\"minimums\": {\"ram\": \"1G\"}") << QStringList{u"“minimums”"_s, u"ram"_s};
        QTest::addRow("bad limit") << more("\"minimums\": {\"pids\": \"many\"}") << QStringList{u"“minimums”"_s, u"--pids"_s};
        QTest::addRow("id with capitals") << QByteArray(Minimal + "}").replace("\"lang\", \"name\"", "\"Lang\", \"name\"") << QStringList{u"“id”"_s};
    }
    void refuses()
    {
        QFETCH(QByteArray, json);
        QFETCH(QStringList, words);
        const Result<Language> language = parseLanguage(json, u"lang.json"_s);
        QVERIFY(!language);
        for (const QString &word : std::as_const(words))
            QVERIFY2(language.error().contains(word), qPrintable(language.error()));
        QVERIFY2(language.error().endsWith(u'.'), qPrintable(language.error()));
    }

    void loadRefuses_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QByteArrayList>("contents");
        QTest::addColumn<QString>("word");
        QTest::addRow("no language at all") << QStringList() << QByteArrayList() << u"no language"_s;
        QTest::addRow("the id is not the file's name") << QStringList{u"other.json"_s} << QByteArrayList{Minimal + "}"} << u"other.json"_s;
        QTest::addRow("two languages of one name")
            << QStringList{u"lang.json"_s, u"two.json"_s}
            << QByteArrayList{Minimal + "}", QByteArray(Minimal + ", \"aliases\": [\"LANG\"]}").replace("\"lang\", \"name\"", "\"two\", \"name\"")}
            << u"two languages"_s;
    }
    void loadRefuses()
    {
        QFETCH(QStringList, files);
        QFETCH(QByteArrayList, contents);
        QFETCH(QString, word);
        QTemporaryDir folder;
        for (qsizetype i = 0; i < files.size(); ++i) {
            QFile file(folder.filePath(files[i]));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(contents[i]);
        }
        const Result<LanguageCatalog> catalog = LanguageCatalog::load(folder.path());
        QVERIFY(!catalog);
        QVERIFY2(catalog.error().contains(word), qPrintable(catalog.error()));
    }
};

QTEST_APPLESS_MAIN(TestLanguageCatalog)
#include "tst_languagecatalog.moc"
