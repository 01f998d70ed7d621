// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/engineaccess.h"

#include "core/images/imagestore.h"

#include <QScopeGuard>
#include <QSet>

using namespace Qt::StringLiterals;
using namespace Fumehood;
using namespace Fumehood::Testing;

/// A build that is cancelled, or fails, leaves the engine as it was: the same images, tagged or not, and no container.
class TestImageBuild : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cancelled_data();
    void cancelled();
    void failed();
    void oneAtATime();

private:
    QSet<QString> images();
    QSet<QString> containers();
    QSet<QString> ids(const QByteArray &path);

    const Language m_language = *LanguageCatalog::load(u":/languages"_s)->find(u"bash");
    std::unique_ptr<ContainerEngine> m_engine;
    std::unique_ptr<ImageStore> m_store;
    QSet<QString> m_images, m_containers;
};

namespace {

constexpr int Patience = 120'000;

} // namespace

void TestImageBuild::initTestCase()
{
    m_engine = std::make_unique<ContainerEngine>(findEngine().value());
    const EngineStatus status = probeEngine(*m_engine);
    if (!status.ready())
        QSKIP(qPrintable(status.problem));
    m_store = std::make_unique<ImageStore>(*m_engine);
    auto look = m_store->look(m_language);
    QTRY_VERIFY_WITH_TIMEOUT(look.isFinished(), Patience);
    if (look.result().state != ImageState::State::Ready)
        QSKIP("The Bash image is not here, or was made from another recipe; making it here would disturb other tests.");
}

void TestImageBuild::init()
{
    m_store = std::make_unique<ImageStore>(*m_engine);
    m_images = images();
    m_containers = containers();
}

QSet<QString> TestImageBuild::ids(const QByteArray &path)
{
    const ContainerEngine::Reply reply = answerTo(m_engine->request("GET", path));
    QSet<QString> found;
    for (const nlohmann::json &each : reply.json())
        found << QString::fromStdString(each["Id"].get<std::string>());
    return found;
}

QSet<QString> TestImageBuild::images()
{
    return ids("/images/json?filters=" + QByteArray(R"({"label":["org.fumehood.managed=true"]})").toPercentEncoding());
}

/// The builder's; runs of other tests come and go.
QSet<QString> TestImageBuild::containers()
{
    const ContainerEngine::Reply reply = answerTo(m_engine->request("GET", "/containers/json?all=1"));
    QSet<QString> found;
    for (const nlohmann::json &each : reply.json()) {
        if (!each["Labels"].contains("org.fumehood.owner"))
            found << QString::fromStdString(each["Id"].get<std::string>());
    }
    return found;
}

void TestImageBuild::cancelled_data()
{
    QTest::addColumn<QString>("when");      // the builder says this
    QTest::addRow("as soon as it is asked for") << QString();
    QTest::addRow("at its first word") << u"Making the image"_s;
}

void TestImageBuild::cancelled()
{
    QFETCH(QString, when);
    bool seen = when.isEmpty();
    connect(m_store.get(), &ImageStore::progress, this, [&](const QString &line, double) {
        if (!seen && line.contains(when)) {
            seen = true;
            QMetaObject::invokeMethod(m_store.get(), &ImageStore::cancel, Qt::QueuedConnection);
        }
    });
    QFuture<Result<>> build = m_store->build(m_language);
    if (when.isEmpty())
        m_store->cancel();
    QTRY_VERIFY_WITH_TIMEOUT(build.isFinished(), Patience);
    QVERIFY(seen);
    QVERIFY(!build.result());
    QVERIFY2(build.result().error().contains(u"cancelled"), qPrintable(build.result().error()));
    QVERIFY(!m_store->isBusy());
    QCOMPARE(images(), m_images);
    QTRY_COMPARE_WITH_TIMEOUT(containers(), m_containers, 10'000);
}

void TestImageBuild::failed()
{
    // Nothing listens there, so no package can be fetched.
    const QByteArray before = qgetenv("http_proxy");
    const bool wasSet = qEnvironmentVariableIsSet("http_proxy");
    qputenv("http_proxy", "http://127.0.0.1:9");
    const auto restore = qScopeGuard([&] { wasSet ? qputenv("http_proxy", before) : qunsetenv("http_proxy"); });
    QFuture<Result<>> build = m_store->build(m_language);
    QTRY_VERIFY_WITH_TIMEOUT(build.isFinished(), Patience);
    QVERIFY(!build.result());
    const QString sentence = build.result().error();
    QVERIFY2(sentence.contains(m_language.image) && sentence.contains(u"Check that a Debian mirror can be reached"), qPrintable(sentence));
    QCOMPARE(images(), m_images);
    QTRY_COMPARE_WITH_TIMEOUT(containers(), m_containers, 10'000);
}

void TestImageBuild::oneAtATime()
{
    QFuture<Result<>> first = m_store->build(m_language);
    QFuture<Result<>> second = m_store->build(m_language);
    QTRY_VERIFY_WITH_TIMEOUT(second.isFinished(), Patience);
    QVERIFY(!second.result());
    QVERIFY2(second.result().error().contains(u"Another image is being made"), qPrintable(second.result().error()));
    m_store->cancel();
    QTRY_VERIFY_WITH_TIMEOUT(first.isFinished(), Patience);
    QCOMPARE(images(), m_images);
}

QTEST_GUILESS_MAIN(TestImageBuild)
#include "tst_imagebuild.moc"
