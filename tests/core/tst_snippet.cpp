// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/languagecatalog.h"
#include "core/snippet/snippet.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Fumehood;
using namespace Qt::StringLiterals;

class TestSnippet : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString write(const QString &name, const QByteArray &content)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write");
        return file.fileName();
    }

private slots:
    void checkSource_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QString>("refusal"); // empty: accepted
        QTest::addRow("a program") << QByteArray("print(1)\n") << QString();
        QTest::addRow("exactly the limit") << QByteArray(MaximumSnippetBytes, 'x') << QString();
        QTest::addRow("umlauts in UTF-8") << QByteArray("# Größe\n") << QString();
        QTest::addRow("umlauts in Latin-1") << QByteArray("# Gr\xf6\xdf" "e\n") << QString();
        QTest::addRow("control characters in UTF-8 text") << QByteArray("x = '\x01\x1b'\n") << QString();
        QTest::addRow("UTF-8 with a byte order mark") << QByteArray("\xef\xbb\xbfprint(1)\n") << QString();
        QTest::addRow("one byte too many") << QByteArray(MaximumSnippetBytes + 1, 'x') << u"too large"_s;
        QTest::addRow("empty") << QByteArray() << u"empty"_s;
        QTest::addRow("only blanks") << QByteArray(" \n\t\n") << u"empty"_s;
        QTest::addRow("a NUL byte") << QByteArray("print(1)\0\n", 10) << u"binary"_s;
        QTest::addRow("noise without a NUL byte") << QByteArray("\x89PNG\x1a\x02\xfe\x9c\n") << u"binary"_s;
        QTest::addRow("UTF-16") << QByteArray("\xff\xfep\0r\0", 6) << u"UTF-16"_s;
    }
    void checkSource()
    {
        QFETCH(QByteArray, source);
        QFETCH(QString, refusal);
        const Result<> result = Fumehood::checkSource(source, u"a.py"_s);
        QCOMPARE(result.has_value(), refusal.isEmpty());
        if (!result)
            QVERIFY2(result.error().startsWith(u"a.py") && result.error().contains(refusal), qPrintable(result.error()));
    }

    void checkFileName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("fits");
        QTest::addRow("plain") << u"data.csv"_s << true;
        QTest::addRow("in a folder") << u"a/b/c.txt"_s << true;
        QTest::addRow("not ASCII") << u"größe 日本.txt"_s << true;
        QTest::addRow("leading dash") << u"-rf"_s << true;
        QTest::addRow("two dots within") << u"a..b"_s << true;
        QTest::addRow("255 bytes") << QString(255, u'x') << true;
        QTest::addRow("empty") << QString() << false;
        QTest::addRow("absolute") << u"/etc/passwd"_s << false;
        QTest::addRow("up") << u"../x"_s << false;
        QTest::addRow("up in the middle") << u"a/../x"_s << false;
        QTest::addRow("up at the end") << u"a/.."_s << false;
        QTest::addRow("the folder itself") << u"."_s << false;
        QTest::addRow("empty part") << u"a//b"_s << false;
        QTest::addRow("ends in a slash") << u"a/"_s << false;
        QTest::addRow("line end") << u"a\nb"_s << false;
        QTest::addRow("escape") << u"a\x1b[31m"_s << false;
        QTest::addRow("NUL") << u"a"_s + QChar(u'\0') << false;
        QTest::addRow("256 bytes in fewer letters") << QString(128, u'ö') << false;
        QTest::addRow("half a surrogate pair") << u"a"_s + QChar(0xd800) << false;
    }
    void checkFileName()
    {
        QFETCH(QString, name);
        const Result<> result = Fumehood::checkFileName(name);
        QTEST(result.has_value(), "fits");
        // The message must not carry the attack to the terminal.
        if (!result)
            QVERIFY(!result.error().contains(u'\x1b') && !result.error().contains(u'\n'));
    }

    void readsAFile()
    {
        QCOMPARE(readSource(write(u"a.py"_s, "print(1)\n")).value_or(QByteArray()), QByteArray("print(1)\n"));
    }

    void readSourceRefuses_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("word");
        const QString fifo = m_folder.filePath(u"fifo"_s);
        QCOMPARE(::mkfifo(QFile::encodeName(fifo).constData(), 0600), 0);
        QFile::link(u"/nowhere/at/all"_s, m_folder.filePath(u"dangling"_s));
        QTest::addRow("missing") << m_folder.filePath(u"none.py"_s) << u"does not exist"_s;
        QTest::addRow("dangling link") << m_folder.filePath(u"dangling"_s) << u"link"_s;
        QTest::addRow("folder") << m_folder.path() << u"folder"_s;
        QTest::addRow("pipe") << fifo << u"pipe"_s;
        QTest::addRow("device without an end") << u"/dev/zero"_s << u"device"_s;
        QTest::addRow("empty file") << write(u"empty.py"_s, {}) << u"empty"_s;
        QTest::addRow("too large") << write(u"large.py"_s, QByteArray(MaximumSnippetBytes + 1, 'x')) << u"too large"_s;
        QTest::addRow("no path") << QString() << u"does not exist"_s;
    }
    void readSourceRefuses()
    {
        QFETCH(QString, path);
        QFETCH(QString, word);
        QElapsedTimer clock;
        clock.start();
        const Result<QByteArray> source = readSource(path);
        QVERIFY(!source);
        QVERIFY2(source.error().contains(word), qPrintable(source.error()));
        QVERIFY(clock.elapsed() < 2000);
    }

    void sourceFileName_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QString>("expected");
        QTest::addRow("the language's own") << u"python"_s << QByteArray("import os\n") << u"main.py"_s;
        QTest::addRow("CommonJS") << u"javascript"_s << QByteArray("const fs = require('fs');\n") << u"main.js"_s;
        QTest::addRow("import makes a module") << u"javascript"_s << QByteArray("// x\nimport fs from 'fs';\n") << u"main.mjs"_s;
        QTest::addRow("import for its effect") << u"javascript"_s << QByteArray("import 'x';\n") << u"main.mjs"_s;
        QTest::addRow("export makes a module") << u"javascript"_s << QByteArray("export const x = 1;\n") << u"main.mjs"_s;
        QTest::addRow("await outside a function makes a module") << u"javascript"_s << QByteArray("const x = await f();\n") << u"main.mjs"_s;
        QTest::addRow("import() does not") << u"javascript"_s << QByteArray("import('fs').then(f => 1);\n") << u"main.js"_s;
        QTest::addRow("await in a function does not") << u"javascript"_s << QByteArray("async function f() {\n  await g();\n}\n") << u"main.js"_s;
        QTest::addRow("import in a text of CommonJS does not")
            << u"javascript"_s << QByteArray("const x = require('x');\nconst t = `\nimport y from 'y'\n`;\n") << u"main.js"_s;
    }
    void sourceFileName()
    {
        QFETCH(QString, language);
        QFETCH(QByteArray, source);
        const Result<LanguageCatalog> catalog = LanguageCatalog::load();
        QVERIFY(catalog);
        QTEST(Fumehood::sourceFileName(*catalog->find(language), source), "expected");
    }

    void sourceFileNameFromTheSource()
    {
        Language java;
        java.fileName = u"Main.java"_s;
        java.fileNameFrom = QRegularExpression(u"^\\s*public class ([^ ]+)"_s, QRegularExpression::MultilineOption);
        QCOMPARE(Fumehood::sourceFileName(java, "class A {}\n"), u"Main.java"_s);
        QCOMPARE(Fumehood::sourceFileName(java, "import x;\npublic class Tower {}\n"), u"Tower.java"_s);
        QCOMPARE(Fumehood::sourceFileName(java, "public class ../../etc/x {}\n"), u"Main.java"_s);
    }
};

QTEST_APPLESS_MAIN(TestSnippet)
#include "tst_snippet.moc"
