// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/images/buildlog.h"
#include "core/images/buildprogress.h"
#include "core/images/imagearchive.h"
#include "core/images/imagerecipe.h"
#include "core/images/toolchains.h"
#include "core/language/languagecatalog.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Fumehood;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

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
    void progress_data();
    void progress();
    void commandThatMakesOne();
    void logOfAFailure();
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

void TestImageRecipe::progress_data()
{
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<double>("fraction");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QStringList &lines, double fraction, const QString &text) { QTest::newRow(name) << lines << fraction << text; };
    row("nothing yet", {}, -1, {});
    row("a word before the first step", {u"Sending build context"_s}, -1, u"Sending build context"_s);
    row("what takes no time", {u"Step 1/5 : FROM x"_s}, 0, u"layer 1 of 5: Step 1/5 : FROM x"_s);
    row("the first of two commands", {u"Step 3/5 : RUN a"_s}, 0, u"layer 3 of 5: Step 3/5 : RUN a"_s);
    row("the second of two commands", {u"Step 3/5 : RUN a"_s, u"Step 4/5 : RUN b"_s}, 0.5, u"layer 4 of 5, about 10 s left: Step 4/5 : RUN b"_s);
    row("the new builder", {u"#7 [2/4] RUN a"_s, u"#8 [3/4] RUN b"_s}, 0.5, u"layer 3 of 4, about 10 s left: #8 [3/4] RUN b"_s);
    row("the new builder with stages", {u"#7 [stage-1 2/4] RUN a"_s, u"#8 [stage-1 3/4] RUN b"_s}, 0.5, u"layer 3 of 4, about 10 s left: #8 [stage-1 3/4] RUN b"_s);
    row("Podman", {u"STEP 2/4: RUN a"_s, u"STEP 3/4: RUN b"_s}, 0.5, u"layer 3 of 4, about 10 s left: STEP 3/4: RUN b"_s);
    row("what follows the last command", {u"Step 1/3 : RUN a"_s, u"2 newly installed"_s, u"Need to get 1,000 kB of archives."_s, u"Step 2/3 : RUN b"_s, u"Step 3/3 : CMD c"_s},
        1, u"layer 3 of 3: Step 3/3 : CMD c"_s);
    row("packages on their way", {u"Step 1/2 : RUN a"_s, u"0 upgraded, 4 newly installed, 0 to remove"_s, u"Need to get 1,000 kB of archives."_s,
                                  u"Get:1 http://deb.example trixie/main amd64 a amd64 1.0 [500 kB]"_s},
        0.1, u"layer 1 of 2, 488 KiB of 977 KiB, about 1 min 30 s left: Get:1 http://deb.example trixie/main amd64 a amd64 1.0 [500 kB]"_s);
    row("lists of packages are no packages", {u"Step 1/2 : RUN a"_s, u"Get:1 http://deb.example trixie InRelease [140 kB]"_s}, 0,
        u"layer 1 of 2: Get:1 http://deb.example trixie InRelease [140 kB]"_s);
    row("packages unpacked and set up", {u"Step 1/2 : RUN a"_s, u"2 newly installed"_s, u"Unpacking a (1.0) ..."_s, u"Unpacking b (1.0) ..."_s, u"Setting up a (1.0) ..."_s},
        0.2375, u"layer 1 of 2, about 32 s left: Setting up a (1.0) ..."_s);
    row("steps of nothing", {u"Step 1/0 : x"_s}, 0, u"Step 1/0 : x"_s);
    row("more commands than the recipe has", {u"Step 1/3 : RUN a"_s, u"Step 2/3 : RUN b"_s, u"Step 3/3 : RUN c"_s}, 1, u"layer 3 of 3: Step 3/3 : RUN c"_s);
    row("numbers that are none", {u"Step 99999999999/3 : RUN a"_s, u"Need to get ,.,. kB of archives"_s, u"Get:1 x [..,. MB]"_s}, 0, u"layer 0 of 3: Get:1 x [..,. MB]"_s);
}

void TestImageRecipe::progress()
{
    QFETCH(QStringList, lines);
    QFETCH(QString, text);
    BuildProgress progress(commandsIn("FROM x\nRUN a \\\n && b\nCOPY RUN /\nRUN c\n"));
    double before = -1;
    for (const QString &line : std::as_const(lines)) {
        progress.read(line);
        QVERIFY(progress.fraction() >= before);
        before = progress.fraction();
    }
    QTEST(progress.fraction(), "fraction");
    QCOMPARE(progress.text(10s), text);
}

void TestImageRecipe::commandThatMakesOne()
{
    QCOMPARE(prepareCommand(u"lua"_s, u"fumehood/lua:latest"_s), u"fumehood images prepare lua"_s);
    QCOMPARE(prepareCommand(u"python"_s, u"fumehood/python:full"_s), u"fumehood images prepare python:full"_s);
    QCOMPARE(prepareCommand(u"python"_s, u"example.org/mine:1"_s), u"docker pull example.org/mine:1"_s);
}

void TestImageRecipe::logOfAFailure()
{
    BuildLog log;
    QCOMPARE(log.complaint(), u"the builder said nothing"_s);
    QCOMPARE(log.write(u"nothing"_s), QString());
    log.add(u"Step 1/2 : RUN a"_s);
    log.add(u"E: Unable to locate package a"_s);
    for (int i = 0; i < 30; ++i)
        log.add(u"afterwards"_s);
    QCOMPARE(log.complaint(), u"E: Unable to locate package a"_s);
    const QTemporaryDir folder;
    qputenv("XDG_CACHE_HOME", folder.path().toLocal8Bit());
    QFile file(log.write(u"test"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.fileName().startsWith(folder.path()));
    QVERIFY(file.readAll().startsWith("Step 1/2 : RUN a\nE: Unable"));
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
