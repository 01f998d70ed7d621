// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/consolepanel.h"

#include "core/support/quantity.h"
#include "ui/console/consolefindbar.h"
#include "ui/console/consoleinput.h"
#include "ui/console/consoleview.h"
#include "ui/console/verdictbar.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QSaveFile>
#include <QStackedWidget>
#include <QTime>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

QToolButton *toolButton(const QIcon &icon, const QString &name, const QString &toolTip)
{
    auto *button = new QToolButton;
    button->setIcon(icon);
    button->setText(name);
    button->setToolTip(toolTip);
    button->setAccessibleName(name);
    button->setAutoRaise(true);
    return button;
}

ConsolePanel::Verdict verdictOf(const RunResult &result)
{
    ConsolePanel::Verdict verdict{.outcome = result.outcome, .remedyText = result.remedyLimit.isEmpty() ? QString() : result.remedy,
                                  .remedyOption = result.remedyLimit, .remedyValue = result.remedyValue};
    if (result.outcome != Outcome::Succeeded || result.exitCode != 0)
        verdict.sentence = result.reason;
    if (verdict.remedyText.isEmpty() && !result.remedy.isEmpty())
        verdict.sentence += u' ' + result.remedy;
    if (result.durations.run)
        verdict.facts << formatDuration(std::chrono::milliseconds(qRound64(*result.durations.run)));
    if (result.usage.peakMemoryBytes)
        verdict.facts << ConsolePanel::tr("peak %1").arg(formatSize(*result.usage.peakMemoryBytes));
    const QString written = formatSize(result.stdoutBytes + result.stderrBytes);
    verdict.facts << (result.truncated ? ConsolePanel::tr("output shortened: %1 written").arg(written) : ConsolePanel::tr("output complete: %1").arg(written));
    if (!result.isolation.holds() && !result.isolation.checks.isEmpty())
        verdict.facts << ConsolePanel::tr("isolation: %1").arg(result.isolation.summary());
    return verdict;
}

} // namespace

ConsolePanel::ConsolePanel(Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_view(new ConsoleView(theme)), m_pages(new QStackedWidget),
      m_findBar(new ConsoleFindBar(theme, *m_view)), m_verdictBar(new VerdictBar(theme)), m_input(new ConsoleInput)
{
    m_pages->addWidget(createEmptyState());
    m_pages->addWidget(m_view);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(createToolBar());
    layout->addWidget(m_findBar);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_verdictBar);
    layout->addWidget(m_input);
    setFocusProxy(m_view);
    m_input->setTextFont(Theme::monospaceFont());

    connect(m_view, &ConsoleView::linkActivated, this, &ConsolePanel::linkActivated);
    connect(m_view, &ConsoleView::zoomChanged, this, &ConsolePanel::zoomChanged);
    connect(m_view, &ConsoleView::interruptRequested, this, &ConsolePanel::interrupt);
    connect(m_view, &ConsoleView::menuRequested, this, [this](QMenu *menu) {
        menu->addAction(m_theme.icon(u"search"_s), tr("&Find…"), this, &ConsolePanel::find);
        menu->addAction(m_theme.icon(u"save"_s), tr("&Save as…"), this, &ConsolePanel::saveAs);
        menu->addAction(m_theme.icon(u"clear"_s), tr("C&lear"), this, &ConsolePanel::clear);
    });
    connect(m_verdictBar, &VerdictBar::remedyRequested, this, [this] { emit remedyRequested(m_verdict.remedyOption, m_verdict.remedyValue); });
    connect(m_verdictBar, &VerdictBar::shareRequested, this, &ConsolePanel::shareRequested);
    connect(m_input, &ConsoleInput::lineEntered, this, &ConsolePanel::sendInput);
    connect(m_input, &ConsoleInput::ended, this, &ConsolePanel::inputClosed);
    connect(m_input, &ConsoleInput::interruptRequested, this, &ConsolePanel::interrupt);
}

QWidget *ConsolePanel::createEmptyState() const
{
    auto *empty = new QLabel(tr("<p><b>Output appears here.</b></p><p>Run (Ctrl+R) starts the snippet in a fresh container.</p>"));
    empty->setAlignment(Qt::AlignCenter);
    empty->setWordWrap(true);
    return empty;
}

QWidget *ConsolePanel::createToolBar()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(4, 2, 4, 2);
    m_follow = toolButton(m_theme.icon(u"follow"_s), tr("Follow output"), tr("Keeps the end of the output in sight (End)"));
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    connect(m_follow, &QToolButton::toggled, m_view, &ConsoleView::setFollowing);
    connect(m_view, &ConsoleView::followingChanged, m_follow, &QToolButton::setChecked);
    auto *wrap = toolButton(m_theme.icon(u"wrap"_s), tr("Wrap lines"), tr("Breaks long lines at the edge"));
    wrap->setCheckable(true);
    wrap->setChecked(m_view->isWrapped());
    connect(wrap, &QToolButton::toggled, m_view, &ConsoleView::setWrapped);
    connect(m_view, &ConsoleView::wrappedChanged, wrap, &QToolButton::setChecked);
    row->addWidget(m_follow);
    row->addWidget(wrap);
    row->addStretch();
    const auto add = [&](const QString &icon, const QString &name, const QString &toolTip, Command command) {
        QToolButton *button = toolButton(m_theme.icon(icon), name, toolTip);
        connect(button, &QToolButton::clicked, this, command);
        row->addWidget(button);
    };
    add(u"search"_s, tr("Find"), tr("Find in the output (Ctrl+F)"), &ConsolePanel::find);
    add(u"copy"_s, tr("Copy"), tr("Copies the selected text, or everything"), &ConsolePanel::copyAll);
    add(u"save"_s, tr("Save output"), tr("Saves everything shown to a file"), &ConsolePanel::saveAs);
    add(u"clear"_s, tr("Clear console"), tr("Clears the console (Ctrl+L in it)"), &ConsolePanel::clear);
    return bar;
}

// A run

void ConsolePanel::beginRun(const QString &title)
{
    if (m_header >= 0 && !verdict().isEmpty()) // until now it stood below its section
        m_view->appendLines(verdict(), LineKind::Notice);
    m_verdictBar->clear();
    m_timeline.clear();
    m_header = m_view->beginSection(title);
    m_running = true;
    m_view->setFollowing(true);
    setInputEnabled(true);
    showPage();
}

void ConsolePanel::append(Stream stream, const QByteArray &bytes)
{
    m_view->append(stream, bytes);
    showPage();
}

void ConsolePanel::notice(const QString &text)
{
    m_view->appendLines(text, LineKind::Notice);
    showPage();
}

void ConsolePanel::endRun(const Verdict &verdict)
{
    m_running = false;
    m_verdict = verdict;
    m_view->finishStreams();
    setInputEnabled(false);
    const OutcomeLook look = lookOf(verdict.outcome);
    QStringList note{outcomeTitle(verdict.outcome)};
    note << verdict.facts.value(0);
    note.removeAll(QString());
    m_view->setSectionNote(m_header, look.icon, note.join(u" · "_s), look.role);
    m_verdictBar->setVerdict(verdict.outcome, verdict.sentence, verdict.facts, verdict.remedyText);
    if (QAccessible::isActive()) {
        QAccessibleAnnouncementEvent announcement(this, m_verdictBar->text());
        QAccessible::updateAccessibility(&announcement);
    }
}

void ConsolePanel::leaveRun()
{
    if (m_run) {
        m_run->disconnect(this);
        disconnect(m_run);
    }
    m_run = nullptr;
}

void ConsolePanel::beginRun(const Language &language, const QString &place)
{
    leaveRun();
    beginRun(tr("#%1 · %2 · %3 · %4").arg(QString::number(++m_runs), QTime::currentTime().toString(u"HH:mm:ss"_s), language.name, place));
}

void ConsolePanel::endRun(const RunResult &result)
{
    endRun(verdictOf(result));
}

void ConsolePanel::beginRun(Run *run)
{
    beginRun(run->spec().language, run->spec().container.profile.title);
    m_run = run;
    run->setLive();
    connect(run, &Run::event, this, &ConsolePanel::handle);
    connect(run, &Run::outputPassedOver, this, [this](qint64 bytes) {
        m_view->finishStreams();
        notice(tr("⋯ %1 of output that had not been shown when the run was stopped are left out here.").arg(formatSize(bytes)));
    });
    connect(this, &ConsolePanel::inputEntered, run, &Run::writeInput);
    connect(this, &ConsolePanel::inputClosed, run, &Run::closeInput);
    connect(this, &ConsolePanel::interruptRequested, run, &Run::stop);
}

void ConsolePanel::handle(const RunEvent &event)
{
    if (const auto *output = std::get_if<Output>(&event)) {
        m_timeline.note(output->t, m_view->scrollback().end());
        append(output->stream, output->bytes);
    } else if (const auto *limit = std::get_if<LimitReached>(&event))
        notice(limit->message);
    else if (const auto *finished = std::get_if<Finished>(&event))
        endRun(finished->result);
}

void ConsolePanel::setInputEnabled(bool enabled)
{
    m_input->setOpen(enabled);
}

void ConsolePanel::sendInput(const QString &text, bool whole)
{
    notice(u"› "_s + text);
    emit inputEntered((whole ? text + u'\n' : text).toUtf8());
}

void ConsolePanel::interrupt()
{
    if (m_running)
        emit interruptRequested();
}

// The text

QString ConsolePanel::text() const
{
    QString text = QString::fromUtf8(m_view->text());
    if (!text.isEmpty())
        text += u'\n';
    return verdict().isEmpty() ? text : text + verdict() + u'\n';
}

QString ConsolePanel::verdict() const
{
    return m_verdictBar->text();
}

void ConsolePanel::showMoment(double t)
{
    const auto line = m_timeline.lineAt(t);
    const Scrollback &text = m_view->scrollback();
    if (!line || text.isEmpty())
        return;
    const qint64 shown = std::clamp(*line, text.begin(), text.end() - 1);
    m_view->select({shown, 0}, {shown, text.line(shown).text.size()});
    m_view->reveal({shown, 0});
}

void ConsolePanel::setZoom(int points)
{
    m_view->setZoom(points);
}

void ConsolePanel::clear()
{
    m_timeline.clear();
    m_view->clear();
    m_header = -1;
    if (!m_running)
        m_verdictBar->clear();
    showPage();
}

void ConsolePanel::showPage()
{
    m_pages->setCurrentIndex(m_running || !m_view->scrollback().isEmpty() ? 1 : 0);
}

void ConsolePanel::copyAll()
{
    if (m_view->selection().isEmpty())
        m_view->selectAll();
    m_view->copy();
}

Result<> ConsolePanel::saveTo(const QString &path) const
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(text().toUtf8()) >= 0 && file.commit())
        return {};
    return failure(tr("The output could not be written to %1: %2").arg(path, file.errorString()));
}

void ConsolePanel::saveAs()
{
    auto *dialog = new QFileDialog(this, tr("Save output"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"txt"_s);
    dialog->selectFile(u"output.txt"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        const Result<> saved = saveTo(path);
        if (saved)
            return;
        auto *box = new QMessageBox(QMessageBox::Warning, tr("Save output"), saved.error(), QMessageBox::Ok, this);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
    });
    dialog->open();
}

// Keys that nothing in here took

void ConsolePanel::find()
{
    m_findBar->open();
}

void ConsolePanel::findNext()
{
    m_findBar->findNext();
}

void ConsolePanel::findPrevious()
{
    m_findBar->findPrevious();
}

ConsolePanel::Command ConsolePanel::commandOf(const QKeyEvent *event) const
{
    const bool control = event->modifiers() == Qt::ControlModifier;
    if (event->matches(QKeySequence::Find))
        return &ConsolePanel::find;
    if (event->key() == Qt::Key_F3 && event->modifiers() == Qt::NoModifier)
        return &ConsolePanel::findNext;
    if (event->key() == Qt::Key_F3 && event->modifiers() == Qt::ShiftModifier)
        return &ConsolePanel::findPrevious;
    if (event->key() == Qt::Key_L && control)
        return &ConsolePanel::clear;
    return nullptr;
}

bool ConsolePanel::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        // The window has some of these keys for the editor.
        const auto *key = static_cast<QKeyEvent *>(event);
        if (commandOf(key) || (m_input->isOpen() && key->matches(QKeySequence::Paste)))
            event->accept();
    }
    return QWidget::event(event);
}

void ConsolePanel::keyPressEvent(QKeyEvent *event)
{
    const bool ends = event->key() == Qt::Key_D && event->modifiers() == Qt::ControlModifier;
    const bool types = !event->text().isEmpty() && event->text()[0].isPrint() && !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    if (const Command command = commandOf(event))
        (this->*command)();
    else if (event->key() == Qt::Key_Escape && m_findBar->isVisible())
        m_findBar->dismiss();
    else if (m_input->isOpen() && ends)
        m_input->end();
    else if (m_input->isOpen() && m_view->hasFocus() && (types || event->matches(QKeySequence::Paste)))
        m_input->take(event); // typed at the output: meant for the program
    else
        QWidget::keyPressEvent(event);
}

} // namespace Fumehood
