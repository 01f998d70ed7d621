// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/engineaccess.h"
#include "tests/support/engineproxy.h"
#include "tests/support/windowfixture.h"

#include "core/session/sessions.h"
#include "ui/actions.h"
#include "ui/sessions/sessionpicker.h"
#include "ui/sessions/sessionsdialog.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QDialog>
#include <QDockWidget>
#include <QFileDialog>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>

#include <malloc.h>
#include <random>
#ifdef __SANITIZE_ADDRESS__
extern "C" size_t __sanitizer_get_current_allocated_bytes(); // GCC has it without its header
#endif

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Fumehood;
using namespace Fumehood::Testing;

/// Somebody who does not know what he does: random keys, commands and clicks, while the engine goes and comes back.
/// FUMEHOOD_MONKEY_SECONDS says how long (20), FUMEHOOD_MONKEY_SEED repeats a session. Meant for the sanitizers.
class TestMonkey : public QObject
{
    Q_OBJECT
public:
    TestMonkey() : m_seconds(qEnvironmentVariableIsSet("FUMEHOOD_MONKEY_SECONDS") ? qEnvironmentVariableIntValue("FUMEHOOD_MONKEY_SECONDS") : 20)
    {
        // Qt Test ends what takes longer than five minutes.
        qputenv("QTEST_FUNCTION_TIMEOUT", QByteArray::number((m_seconds + 300) * 1000));
    }
private slots:
    void randomUse();

private:
    int upTo(int end) { return std::uniform_int_distribution(0, end - 1)(m_random); }
    template <class T>
    const T &oneOf(const QList<T> &choices) { return choices.at(upTo(int(choices.size()))); }
    void step();
    void pressKey();
    void triggerCommand();
    void clickButton();
    void pasteProgram();
    void changeWindow();
    void changeEngine();
    void useSessions();

    // Asked past the window, of the engine itself.
    static QList<SessionState> sessionsOn(ContainerEngine &engine);
    static QStringList ownSessions(ContainerEngine &engine);
    static bool nothingLeft(ContainerEngine &engine);

    const int m_seconds;
    std::mt19937 m_random;
    std::unique_ptr<EngineProxy> m_proxy;
    std::unique_ptr<WindowFixture> m;
    bool m_plugged = true;
};

namespace {

/// What is allocated and not freed. What is resident grows beside that by what the allocator keeps for later, and by the
/// sanitizer's own.
double inUseMiB()
{
#ifdef __SANITIZE_ADDRESS__
    return double(__sanitizer_get_current_allocated_bytes()) / (1 << 20);
#else
    const auto heap = ::mallinfo2();
    return double(heap.uordblks + heap.hblkhd) / (1 << 20);
#endif
}

const QList<QByteArray> Programs{
    "print('hello')\n", "while True: print('x' * 100)\n", "import time\nfor i in range(50):\n    print(i, flush=True)\n    time.sleep(0.1)\n",
    "print(input())\n", "block = bytearray(600 << 20)\n", "def f(:\n", "1 / 0\n", "#!/bin/bash\n:(){ :|:& };:\n", "#!/bin/bash\nprintf '\\e[31m\\e[2J\\e]0;x\\a\\r%s'\n",
    "import base64\nexec(base64.b64decode('cHJpbnQoMSk='))\n", "\xff\xfe\x00 bytes\n", "\xe2\x80\xae" "abc \xf0\x9f\x8e\x89\n", "",
};

} // namespace

void TestMonkey::pressKey()
{
    static const QList<Qt::Key> plain{Qt::Key_A, Qt::Key_X, Qt::Key_5, Qt::Key_ParenLeft, Qt::Key_ParenRight, Qt::Key_QuoteDbl, Qt::Key_Return,
                                      Qt::Key_Backspace, Qt::Key_Delete, Qt::Key_Tab, Qt::Key_Backtab, Qt::Key_Left, Qt::Key_Right, Qt::Key_Up,
                                      Qt::Key_Down, Qt::Key_Home, Qt::Key_End, Qt::Key_PageUp, Qt::Key_PageDown, Qt::Key_Escape, Qt::Key_Space,
                                      Qt::Key_F3, Qt::Key_F6, Qt::Key_F8};
    static const QList<Qt::Key> control{Qt::Key_A, Qt::Key_C, Qt::Key_V, Qt::Key_X, Qt::Key_Z, Qt::Key_Y, Qt::Key_F, Qt::Key_H, Qt::Key_L, Qt::Key_D,
                                        Qt::Key_K, Qt::Key_B, Qt::Key_N, Qt::Key_W, Qt::Key_Slash, Qt::Key_Home, Qt::Key_End, Qt::Key_PageUp,
                                        Qt::Key_PageDown, Qt::Key_Plus, Qt::Key_Minus, Qt::Key_0};
    QWidget *target = QApplication::focusWidget() ? QApplication::focusWidget() : m->window.get();
    const int kind = upTo(10);
    if (kind < 6)
        QTest::keyClick(target, oneOf(plain));
    else if (kind < 8)
        QTest::keyClick(target, oneOf(control), Qt::ControlModifier);
    else if (kind < 9)
        QTest::keyClick(target, oneOf(plain), Qt::ShiftModifier);
    else
        QTest::keyClick(target, Qt::Key(Qt::Key_0 + upTo(9)), Qt::AltModifier);
}

void TestMonkey::triggerCommand()
{
    // As for anybody: while a dialog waits for an answer no command can be given, so that dialogs do not pile up.
    if (QWidget *dialog = QApplication::activeModalWidget())
        return void(dialog->close());
    oneOf(m->window->findChild<Actions *>()->all())->trigger(); // one that is disabled does nothing
}

void TestMonkey::clickButton()
{
    // Those in the panes; the bars above the editor would build images and start services.
    QList<QAbstractButton *> buttons;
    for (const QDockWidget *dock : m->window->findChildren<QDockWidget *>())
        buttons += dock->findChildren<QAbstractButton *>();
    buttons << m->runButton();
    const auto *sessions = m->window->findChild<SessionsDialog *>();
    if (sessions)
        buttons += sessions->findChildren<QAbstractButton *>();
    buttons.removeIf([this, sessions](const QAbstractButton *button) {
        const auto *tool = qobject_cast<const QToolButton *>(button);
        return (button->window() != m->window.get() && button->window() != sessions) || !button->isVisible() || !button->isEnabled() || (tool && tool->menu()) || button->objectName().contains(u"save"_s);
    });
    if (!buttons.isEmpty())
        QTest::mouseClick(oneOf(buttons), Qt::LeftButton);
}

void TestMonkey::pasteProgram()
{
    QApplication::clipboard()->setText(QString::fromUtf8(oneOf(Programs)));
    QWidget *editor = &m->editor();
    QTest::keyClick(editor, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(editor, Qt::Key_V, Qt::ControlModifier);
}

void TestMonkey::changeWindow()
{
    if (upTo(2) == 0)
        m->window->resize(900 + upTo(1100), 640 + upTo(500));
    else
        m->parts->settings.setThemeMode(Theme::Mode(upTo(4)));
}

void TestMonkey::changeEngine()
{
    if (!m_proxy)
        return;
    if (std::exchange(m_plugged, !m_plugged))
        m_proxy->pull();
    else
        m_proxy->plugIn();
}

/// Starts one, or chooses where it runs from now on: in one that was started, or in fresh containers again.
void TestMonkey::useSessions()
{
    if (upTo(2) == 0) {
        if (!m->window->findChild<SessionsDialog *>())
            (*m->window->findChild<Actions *>())[Actions::Sessions]->trigger();
        if (const auto *dialog = m->window->findChild<SessionsDialog *>()) {
            dialog->findChild<QLineEdit *>(u"session-name"_s)->setText(oneOf(QList<QString>{u"monkey"_s, u"monkey/tree"_s, u"No name"_s}));
            QTest::mouseClick(dialog->findChild<QPushButton *>(u"session-start"_s), Qt::LeftButton);
        }
        return;
    }
    QList<QAction *> places = m->window->findChild<SessionPicker *>()->menu()->actions();
    places.removeIf([](const QAction *action) { return !action->isCheckable(); });
    oneOf(places)->trigger();
}

QList<SessionState> TestMonkey::sessionsOn(ContainerEngine &engine)
{
    Sessions sessions(engine);
    return answerTo(sessions.list(), 30s).value_or(QList<SessionState>());
}

/// Names of the sessions that this process started.
QStringList TestMonkey::ownSessions(ContainerEngine &engine)
{
    const QByteArray filter = R"({"label":["org.fumehood.owner=)" + ownerLabel().toUtf8() + R"("]})";
    const auto containers = answerTo(engine.request("GET", "/containers/json?all=1&filters=" + filter.toPercentEncoding()), 30s).json();
    QStringList names;
    for (const auto &container : containers)
        names << QString::fromStdString(container.at("Labels").value(SessionLabel.toStdString(), std::string()));
    names.removeAll(QString());
    return names;
}

/// Ends what is kept on purpose; there were no sessions before, so what files are there now are this test's.
bool TestMonkey::nothingLeft(ContainerEngine &engine)
{
    Sessions sessions(engine);
    for (const QString &name : ownSessions(engine))
        (void)answerTo(sessions.stop(sessionNamed(name).value()), 30s);
    for (const SessionState &state : sessionsOn(engine))
        (void)answerTo(sessions.removeProject(state.name.project), 30s); // refused where another process's session runs
    return containersLeft(engine) == 0;
}

void TestMonkey::step()
{
    const int what = upTo(100);
    if (what < 55)
        pressKey();
    else if (what < 70)
        triggerCommand();
    else if (what < 82)
        clickButton();
    else if (what < 90)
        pasteProgram();
    else if (what < 96)
        QTest::keyClick(m->window.get(), Qt::Key_R, Qt::ControlModifier);
    else if (what < 98)
        changeWindow();
    else if (what < 99)
        useSessions();
    else if (upTo(4) == 0)
        changeEngine();
}

void TestMonkey::randomUse()
{
    const unsigned seed = qEnvironmentVariableIsSet("FUMEHOOD_MONKEY_SEED") ? unsigned(qEnvironmentVariableIntValue("FUMEHOOD_MONKEY_SEED"))
                                                                           : std::random_device{}();
    std::printf("monkey: seed %u, %d s\n", seed, m_seconds);
    m_random.seed(seed);
    const auto real = findEngine();
    std::unique_ptr<ContainerEngine> direct;
    if (real && real->isLocal()) {
        direct = std::make_unique<ContainerEngine>(*real);
        if (probeEngine(*direct).ready())
            m_proxy = std::make_unique<EngineProxy>(*real);
    }
    m = std::make_unique<WindowFixture>([this] { return m_proxy ? Result<EngineEndpoint>(m_proxy->endpoint()) : Result<EngineEndpoint>(EngineEndpoint{}); });
    m->start();
    // What would ask for a file name in a dialog of its own loop, or end the game.
    auto &actions = *m->window->findChild<Actions *>();
    for (const auto id : {Actions::Open, Actions::Save, Actions::SaveAs, Actions::Quit, Actions::FullScreen})
        actions[id]->setEnabled(false);
    // A person's own sessions, and the files they keep, are not to play with.
    actions[Actions::Sessions]->setEnabled(m_proxy && sessionsOn(*direct).isEmpty());
    QTimer popups;
    connect(&popups, &QTimer::timeout, this, [] {
        if (QWidget *popup = QApplication::activePopupWidget())
            popup->close();
        // Qt's dialog for files writes what it is told to, and asks about it in a loop of its own.
        auto *modal = qobject_cast<QDialog *>(QApplication::activeModalWidget());
        if (modal && (qobject_cast<QFileDialog *>(modal) || qobject_cast<QFileDialog *>(modal->parentWidget())))
            modal->reject();
    });
    popups.start(50ms);
    QElapsedTimer clock;
    clock.start();
    double early = 0;
    int steps = 0;
    for (; clock.elapsed() < m_seconds * 1000; ++steps) {
        step();
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        QVERIFY(m->window->isVisible() && m->window->tabs().count() > 0);
        if (early == 0 && clock.elapsed() > m_seconds * 300)
            early = inUseMiB();
    }
    std::printf("monkey: %d steps, %.0f MiB in use after a third, %.0f MiB at the end\n", steps, early, inUseMiB());
    if (m_proxy && !m_plugged)
        m_proxy->plugIn();
    if (m_proxy)
        std::printf("monkey: %d of its sessions run\n", int(ownSessions(*direct).size()));
    m->window->close();
    if (m_proxy) {
        QTRY_VERIFY_WITH_TIMEOUT(!m->parts->controller.isRunning(), 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(nothingLeft(*direct), 60'000);
    }
    m.reset();
}

QTEST_MAIN(TestMonkey)
#include "tst_monkey.moc"
