// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/images/imagesdialog.h"

#include "core/images/imagerecipe.h"
#include "core/support/quantity.h"
#include "ui/dialogroom.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr int Steps = 1000;

QList<Language> withFullOnes(const QList<Language> &languages)
{
    QList<Language> all;
    for (const Language &language : languages) {
        all << language;
        if (const QString full = fullReference(language.image); !full.isEmpty()) {
            all << language;
            all.last().image = full;
            all.last().name = ImagesDialog::tr("%1 with its tools").arg(language.name);
        }
    }
    return all;
}

} // namespace

ImagesDialog::ImagesDialog(ImageStore &store, const LanguageCatalog &catalog, QWidget *window)
    : QDialog(window), m_store(store), m_languages(withFullOnes(catalog.languages())), m_view(new QTreeView(this)),
      m_table(new ImageTable(this)), m_sorted(new QSortFilterProxyModel(this)), m_line(new QLabel(this)), m_progress(new QProgressBar(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"images"_s);
    setWindowTitle(tr("Images"));
    m_sorted->setSourceModel(m_table);
    m_sorted->setSortRole(ImageTable::SortRole);
    m_sorted->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_view->setModel(m_sorted);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAlternatingRowColors(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(ImageTable::LanguageColumn, Qt::AscendingOrder);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setAccessibleName(tr("Images of the languages"));
    m_line->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_line->setWordWrap(true);
    m_progress->setAccessibleName(tr("How much of the image is made"));
    m_progress->setRange(0, Steps);
    m_progress->setVisible(false);
    auto *box = new QDialogButtonBox(QDialogButtonBox::Close, this);
    createButtons(box);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_line);
    layout->addWidget(m_progress);
    layout->addWidget(box);
    resize(roomFor(fontMetrics(), 160, 34, window));
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ImagesDialog::updateButtons);
    connect(&m_store, &ImageStore::progress, this, [this](const QString &line, double fraction) {
        m_line->setText(line);
        m_progress->setVisible(true);
        m_progress->setRange(0, fraction < 0 ? 0 : Steps); // 0 to 0 moves without saying how far
        m_progress->setValue(int(fraction * Steps));
        updateButtons();
    });
    refresh();
}

void ImagesDialog::createButtons(QDialogButtonBox *box)
{
    const auto add = [&](const QString &text, const QString &tip, auto slot) {
        QPushButton *button = box->addButton(text, QDialogButtonBox::ActionRole);
        button->setToolTip(tip);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, slot);
        return button;
    };
    m_prepare = add(tr("&Prepare"), tr("Makes those that are missing or out of date"), [this] { begin(Work::Prepare); });
    m_build = add(tr("Make &anew"), tr("Makes them again with the packages of today"), [this] { begin(Work::Build); });
    m_remove = add(tr("&Remove"), tr("Removes them; what runs keeps its image until it ends"), [this] { begin(Work::Remove); });
    m_prune = add(tr("C&lear up"), tr("Removes what is left of builds and of images that there are no more"), [this] { prune(); });
    m_stop = add(tr("&Stop"), tr("Ends what is being made; nothing of it is left"), [this] { stop(); });
}

void ImagesDialog::refresh()
{
    m_store.list(m_languages).then(this, [this](const QList<ImageState> &states) {
        QStringList selected;
        for (const Language &language : chosen())
            selected << language.image;
        m_table->setStates(states);
        for (int row = 0; row < m_table->rowCount(); ++row) {
            if (selected.contains(states[row].reference))
                m_view->selectionModel()->select(m_sorted->mapFromSource(m_table->index(row, 0)), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        }
        for (int column = 0; column < ImageTable::ColumnCount; ++column)
            m_view->resizeColumnToContents(column);
        const auto there = std::ranges::count_if(states, &ImageState::usable);
        if (!m_busy && m_line->text().isEmpty())
            say(tr("%1 of %2 are here.").arg(there).arg(states.size()));
        updateButtons();
    });
}

QList<Language> ImagesDialog::chosen() const
{
    QList<Language> languages;
    for (const QModelIndex &row : m_view->selectionModel()->selectedRows())
        languages << m_languages.at(m_sorted->mapToSource(row).row());
    return languages;
}

void ImagesDialog::begin(Work work)
{
    m_work = work;
    m_waiting = chosen();
    next();
}

void ImagesDialog::next()
{
    m_busy = !m_waiting.isEmpty();
    m_progress->setVisible(false);
    updateButtons();
    if (!m_busy)
        return refresh();
    const Language language = m_waiting.takeFirst();
    m_line->setText(language.image);
    QFuture<Result<>> future = m_work == Work::Remove ? m_store.remove(language)
        : m_work == Work::Build                       ? m_store.build(language)
                                                      : m_store.prepare(language);
    future.then(this, [this, reference = language.image](const Result<> &result) { done(reference, result); });
}

void ImagesDialog::done(const QString &reference, const Result<> &result)
{
    if (result) {
        say(m_work == Work::Remove ? tr("%1 is removed.").arg(reference) : tr("%1 is ready.").arg(reference));
    } else {
        say(result.error());
        m_waiting.clear(); // the next one would most likely meet the same
    }
    emit changed();
    next();
}

void ImagesDialog::prune()
{
    m_busy = true;
    updateButtons();
    m_store.prune().then(this, [this](const Result<qint64> &bytes) {
        m_busy = false;
        say(bytes ? tr("%1 freed.").arg(formatSize(*bytes)) : bytes.error());
        refresh();
    });
}

void ImagesDialog::stop()
{
    m_waiting.clear();
    m_store.cancel();
}

void ImagesDialog::say(const QString &text)
{
    m_line->setText(text);
}

void ImagesDialog::updateButtons()
{
    const bool making = m_store.isBusy(), free = !making && !m_busy;
    const bool any = m_view->selectionModel()->hasSelection();
    for (QPushButton *button : {m_prepare, m_build, m_remove})
        button->setEnabled(free && any);
    m_prune->setEnabled(free);
    m_stop->setEnabled(making);
    m_progress->setVisible(making);
}

} // namespace Fumehood
