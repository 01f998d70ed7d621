// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/images/imagearchive.h"
#include "core/images/imagerecipe.h"
#include "core/images/toolchains.h"
#include "core/language/languagecatalog.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Fumehood;
using namespace Qt::StringLiterals;

/// The recipes that are built in are those of images/, and come out of the program as they went in.
class TestImageRecipe : public QObject
{
    Q_OBJECT
private slots:
    void everyLanguageHasOne();
    void namesOfReferences_data();
    void namesOfReferences();
    void fingerprintIsThatOfTheScript_data();
    void fingerprintIsThatOfTheScript();
    void changesWithItsParent();
    void unknown_data();
    void unknown();
    void contextUnpacks();
    void archives_data();
    void archives();
    void fractions_data();
    void fractions();
    void versions_data();
    void versions();
};

void TestImageRecipe::everyLanguageHasOne()
{
    const LanguageCatalog catalog = LanguageCatalog::load().value();
    for (const Language &language : catalog.languages()) {
        if (!language.verified)
            continue; // from a registry
        const Result<ImageRecipe> recipe = imageRecipe(recipeName(language.image));
        QVERIFY2(recipe.has_value(), qPrintable(language.id));
        QCOMPARE(recipe->reference, language.image);
    }
    QCOMPARE(imageRecipe(u"python"_s)->parent, u"base"_s);
    QCOMPARE(imageRecipe(u"base"_s)->parent, QString());
    QCOMPARE(imageRecipe(u"base"_s)->reference, u"fumehood/base:trixie"_s);
    QCOMPARE(imageRecipe(u"cpp"_s)->parent, u"c"_s);
    QCOMPARE(imageRecipe(u"cpp-full"_s)->parent, u"cpp"_s);
    QCOMPARE(imageRecipe(u"cpp-full"_s)->reference, u"fumehood/cpp:full"_s);
}

void TestImageRecipe::namesOfReferences_data()
{
    QTest::addColumn<QString>("reference");
    QTest::addColumn<QString>("expected");
    QTest::addRow("a language's") << u"fumehood/python:latest"_s << u"python"_s;
    QTest::addRow("with heavier tools") << u"fumehood/cpp:full"_s << u"cpp-full"_s;
    QTest::addRow("the base") << u"fumehood/base:trixie"_s << u"base"_s;
    QTest::addRow("another tag") << u"fumehood/python:3.12"_s << QString();
    QTest::addRow("the base has one tag") << u"fumehood/base:latest"_s << QString();
    QTest::addRow("somebody else's") << u"python:latest"_s << QString();
    QTest::addRow("on a registry") << u"example.org/fumehood/python:latest"_s << QString();
}

void TestImageRecipe::namesOfReferences()
{
    QFETCH(QString, reference);
    QTEST(recipeName(reference), "expected");
}

void TestImageRecipe::fingerprintIsThatOfTheScript_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("folders");
    QTest::addRow("base") << u"base"_s << u"base"_s;
    QTest::addRow("python") << u"python"_s << u"python base"_s;
    QTest::addRow("three layers") << u"cpp-full"_s << u"cpp-full cpp c base"_s;
}

void TestImageRecipe::fingerprintIsThatOfTheScript()
{
    QFETCH(QString, name);
    QFETCH(QString, folders);
    // The words of images/build.
    QProcess shell;
    shell.setWorkingDirectory(QStringLiteral(FUMEHOOD_SOURCE_DIR "/images"));
    shell.start(u"/bin/sh"_s, {u"-c"_s, u"find %1 -type f ! -name smoke.json | LC_ALL=C sort | xargs sha256sum | sha256sum | cut -d ' ' -f 1"_s.arg(folders)});
    QVERIFY(shell.waitForFinished());
    const QString expected = QString::fromLatin1(shell.readAllStandardOutput().trimmed());
    QCOMPARE(imageRecipe(name, QStringLiteral(FUMEHOOD_SOURCE_DIR "/images"))->fingerprint, expected);
    QCOMPARE(imageRecipe(name)->fingerprint, expected);
}

void TestImageRecipe::changesWithItsParent()
{
    QTemporaryDir folder;
    const auto write = [&](const QString &name, const QByteArray &content) {
        QDir(folder.path()).mkpath(name.section(u'/', 0, -2));
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    };
    write(u"low/Dockerfile"_s, "FROM scratch\n");
    write(u"high/Dockerfile"_s, "FROM fumehood/low:latest\n");
    const QString before = imageRecipe(u"high"_s, folder.path())->fingerprint;
    write(u"high/smoke.json"_s, "{}");
    QCOMPARE(imageRecipe(u"high"_s, folder.path())->fingerprint, before);
    write(u"low/file"_s, "x");
    QVERIFY(imageRecipe(u"high"_s, folder.path())->fingerprint != before);
}

void TestImageRecipe::unknown_data()
{
    QTest::addColumn<QString>("name");
    QTest::addRow("no such recipe") << u"klingon"_s;
    QTest::addRow("not a name") << u"../languages"_s;
    QTest::addRow("no name") << QString();
}

void TestImageRecipe::unknown()
{
    QFETCH(QString, name);
    const Result<ImageRecipe> recipe = imageRecipe(name);
    QVERIFY(!recipe);
    QVERIFY(recipe.error().contains(name));
}

void TestImageRecipe::contextUnpacks()
{
    const QList<SnippetFile> files{{u"Dockerfile"_s, "FROM x\n"}, {u"deep/tool"_s, "#!/bin/sh\necho works\n"},
                                   {u"exact"_s, QByteArray(512, 'x')}, {u"empty"_s, {}}};
    QTemporaryDir folder;
    QProcess tar;
    tar.setWorkingDirectory(folder.path());
    tar.start(u"tar"_s, {u"--extract"_s, u"--warning=all"_s});
    tar.write(buildContext(files));
    tar.closeWriteChannel();
    QVERIFY(tar.waitForFinished());
    QCOMPARE(tar.readAllStandardError(), QByteArray());
    QCOMPARE(tar.exitCode(), 0);
    for (const SnippetFile &file : files) {
        QFile unpacked(folder.filePath(file.name));
        QVERIFY2(unpacked.open(QIODevice::ReadOnly), qPrintable(file.name));
        QCOMPARE(unpacked.readAll(), file.content);
        QCOMPARE(bool(unpacked.permissions() & QFile::ExeOwner), file.name == u"deep/tool");
    }
}

void TestImageRecipe::archives_data()
{
    QTest::addColumn<QByteArray>("manifest");
    QTest::addColumn<QStringList>("expected");
    QTest::addColumn<QString>("refusal");
    QTest::addRow("one of ours") << R"([{"RepoTags": ["fumehood/lua:latest"]}])"_ba << QStringList{u"fumehood/lua:latest"_s} << QString();
    QTest::addRow("two of ours") << R"([{"RepoTags": ["fumehood/lua:latest"]}, {"RepoTags": ["fumehood/python:full"]}])"_ba
                                 << QStringList{u"fumehood/lua:latest"_s, u"fumehood/python:full"_s} << QString();
    QTest::addRow("somebody else's beside it") << R"([{"RepoTags": ["fumehood/lua:latest", "debian:latest"]}])"_ba << QStringList() << u"debian:latest"_s;
    QTest::addRow("one without a name") << R"([{"RepoTags": []}])"_ba << QStringList() << u"without a name"_s;
    QTest::addRow("a number for a name") << R"([{"RepoTags": [1]}])"_ba << QStringList() << u"none of Fumehood's"_s;
    QTest::addRow("no list of names") << R"([1])"_ba << QStringList() << u"without a name"_s;
    QTest::addRow("no images") << "[]"_ba << QStringList() << u"not a file of images"_s;
    QTest::addRow("not JSON") << "x"_ba << QStringList() << u"not a file of images"_s;
    QTest::addRow("too large to be true") << QByteArray(2 << 20, ' ') << QStringList() << u"not a file of images"_s;
}

void TestImageRecipe::archives()
{
    QFETCH(QByteArray, manifest);
    QFETCH(QStringList, expected);
    QFETCH(QString, refusal);
    QTemporaryDir folder;
    QFile file(folder.filePath(u"images.tar"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(buildContext({{u"layer.tar"_s, QByteArray(100'000, 'x')}, {u"manifest.json"_s, manifest}}));
    file.close();
    const Result<QStringList> images = archivedImages(file.fileName());
    QCOMPARE(images.value_or(QStringList()), expected);
    QVERIFY2(images || images.error().contains(refusal), qPrintable(images ? QString() : images.error()));
    QVERIFY(file.open(QIODevice::ReadWrite) && file.resize(700));
    QVERIFY(!archivedImages(file.fileName()));
    QVERIFY(!archivedImages(folder.path()));
}

void TestImageRecipe::fractions_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<double>("expected");
    QTest::addRow("the old builder") << u"Step 3/5 : RUN install-packages python3"_s << 0.4;
    QTest::addRow("the first step") << u"Step 1/5 : FROM x"_s << 0.0;
    QTest::addRow("the new builder") << u"#7 [2/4] RUN apt-get update"_s << 0.25;
    QTest::addRow("the new builder with stages") << u"#7 [stage-1 2/4] RUN apt-get update"_s << 0.25;
    QTest::addRow("Podman") << u"STEP 4/4: COMMIT"_s << 0.75;
    QTest::addRow("something else") << u"Get:1 http://example.org 3/4"_s << -1.0;
    QTest::addRow("of nothing") << u"Step 1/0 : x"_s << -1.0;
}

void TestImageRecipe::fractions()
{
    QFETCH(QString, line);
    QTEST(buildFraction(line), "expected");
}

void TestImageRecipe::versions_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    QTest::addRow("Python") << QByteArray("Python 3.13.5\n") << u"3.13.5"_s;
    QTest::addRow("Node.js") << QByteArray("v20.19.2\n") << u"20.19.2"_s;
    QTest::addRow("Bash") << QByteArray("GNU bash, version 5.2.37(1)-release (x86_64-pc-linux-gnu)\n") << u"5.2.37"_s;
    QTest::addRow("nothing") << QByteArray("no idea\n") << QString();
}

void TestImageRecipe::versions()
{
    QFETCH(QByteArray, text);
    QTEST(versionIn(text), "expected");
}

QTEST_GUILESS_MAIN(TestImageRecipe)
#include "tst_imagerecipe.moc"
