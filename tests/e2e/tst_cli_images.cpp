// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/program.h"

using namespace Fumehood;
using namespace Fumehood::Testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// `fumehood images` on the live engine. Needs its base image, so that nothing is fetched but from a Debian mirror.
class TestCliImages : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void readyIsLeftAlone();
    void cancelLeavesNothing();
    void removeOfNothing();

private:
    static QList<QByteArray> danglingImages();
};

void TestCliImages::initTestCase()
{
    const QString missing = missingForRuns({u"fumehood/base:trixie"_s, u"fumehood/bash:latest"_s});
    if (!missing.isEmpty())
        QSKIP(qPrintable(missing));
    const auto state = fumehood({u"images"_s, u"list"_s, u"bash"_s, u"--json"_s}).json()[0]["state"];
    if (state != "ready")
        QSKIP("The Bash image was made from another recipe; preparing it here would disturb other tests.");
}

QList<QByteArray> TestCliImages::danglingImages()
{
    return docker({u"images"_s, u"--quiet"_s, u"--filter"_s, u"dangling=true"_s, u"--filter"_s, u"label=org.fumehood.managed=true"_s}).split('\n');
}

void TestCliImages::readyIsLeftAlone()
{
    const QStringList question{u"image"_s, u"inspect"_s, u"--format"_s, u"{{.Id}}"_s, u"fumehood/bash:latest"_s};
    const QByteArray before = docker(question);
    const Ended ended = fumehood({u"images"_s, u"prepare"_s, u"bash"_s});
    QCOMPARE(ended.status, 0);
    QVERIFY2(ended.out.startsWith("fumehood/bash:latest is ready"), ended.out.constData());
    QVERIFY(ended.ms < 2000);
    QCOMPARE(docker(question), before);
}

void TestCliImages::cancelLeavesNothing()
{
    const QList<QByteArray> before = danglingImages();
    Program program({u"images"_s, u"build"_s, u"bash"_s});
    QTest::qWait(1500);
    program.signal(SIGINT);
    const Ended ended = program.end();
    if (ended.status == 1)
        QSKIP("The image could not be built here.");
    QCOMPARE(ended.status, 130);
    QVERIFY2(ended.err.contains("cancelled"), ended.err.constData());
    for (const QByteArray &image : danglingImages())
        QVERIFY2(before.contains(image), image.constData());
    QVERIFY(!docker({u"ps"_s, u"--all"_s, u"--no-trunc"_s, u"--format"_s, u"{{.Command}}"_s}).contains("install-packages"));
}

void TestCliImages::removeOfNothing()
{
    const Ended ended = fumehood({u"images"_s, u"remove"_s, u"klingon"_s});
    QCOMPARE(ended.status, 2);
    QVERIFY2(ended.err.contains("klingon"), ended.err.constData());
}

QTEST_GUILESS_MAIN(TestCliImages)
#include "tst_cli_images.moc"
