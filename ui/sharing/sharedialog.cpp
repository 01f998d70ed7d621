// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sharing/sharedialog.h"

#include "core/history/redaction.h"
#include "core/language/languagecatalog.h"
#include "core/support/background.h"
#include "core/support/quantity.h"
#include "ui/dialogroom.h"
#include "ui/readonlytext.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

/// More of it nobody reads, and laying it out would be felt.
constexpr qsizetype LongestPreview = 64 << 10;

struct Prepared
{
    HistoryRecord masked;
    SharedRun shared;
    QStringList maskedParts;
};

QString previewOf(const SharedRun &shared)
{
    if (shared.preview.size() <= LongestPreview)
        return shared.preview;
    return shared.preview.first(LongestPreview)
        + ShareDialog::tr("\n\n… and %1 more, which is copied and saved too.").arg(formatSize(shared.preview.size() - LongestPreview));
}

} // namespace

ShareDialog::ShareDialog(const HistoryRecord &record, const LanguageCatalog &catalog, Theme &theme, QWidget *window)
    : QDialog(window), m_record(record), m_catalog(catalog), m_forms(new QComboBox(this)), m_mask(new QCheckBox(tr("&Mask secrets"), this)),
      m_preview(readOnlyText({}, tr("What is handed on"), this)), m_line(new QLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"share"_s);
    setWindowTitle(tr("Share this run"));
    createControls(theme);
    resize(roomFor(fontMetrics(), 110, 34, window));
    connect(m_forms, &QComboBox::currentIndexChanged, this, &ShareDialog::prepare);
    connect(m_mask, &QCheckBox::toggled, this, &ShareDialog::prepare);
    prepare();
}

void ShareDialog::createControls(Theme &theme)
{
    auto *label = new QLabel(tr("&As:"), this);
    label->setBuddy(m_forms);
    m_forms->setObjectName(u"share-form"_s);
    for (const ShareForm form : ShareForms)
        m_forms->addItem(shareFormTitle(form));
    m_mask->setObjectName(u"share-mask"_s);
    m_mask->setToolTip(tr("Each character of a secret that the validator finds becomes an asterisk, wherever it turns up"));
    m_mask->setChecked(true);
    m_preview->setObjectName(u"share-preview"_s);
    m_preview->setTabChangesFocus(true);
    m_line->setObjectName(u"share-line"_s);
    m_line->setTextFormat(Qt::PlainText);
    m_line->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_line->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    m_copy->setObjectName(u"share-copy"_s);
    m_copy->setIcon(theme.icon(u"copy"_s));
    m_copy->setDefault(true);
    m_save = buttons->addButton(tr("&Save as…"), QDialogButtonBox::ActionRole);
    m_save->setObjectName(u"share-save"_s);
    m_save->setIcon(theme.icon(u"save"_s));
    m_save->setAutoDefault(false);
    connect(m_copy, &QPushButton::clicked, this, &ShareDialog::copy);
    connect(m_save, &QPushButton::clicked, this, &ShareDialog::askWhereToSave);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *top = new QHBoxLayout;
    top->addWidget(label);
    top->addWidget(m_forms);
    top->addStretch();
    top->addWidget(m_mask);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_preview, 1);
    layout->addWidget(m_line);
    layout->addWidget(buttons);
}

void ShareDialog::setForm(ShareForm form)
{
    m_forms->setCurrentIndex(int(form));
}

ShareForm ShareDialog::form() const
{
    return ShareForm(m_forms->currentIndex());
}

/// Secrets are looked for in megabytes of output, so not in the window's thread.
void ShareDialog::prepare()
{
    m_mask->setEnabled(canMask(form()));
    m_copy->setEnabled(false);
    m_save->setEnabled(false);
    m_line->setText(tr("Looking for secrets…"));
    const bool masks = canMask(form()) && m_mask->isChecked();
    inBackground([masks, form = form(), whole = m_record, known = m_masked, catalog = m_catalog] {
        Prepared prepared{.masked = known ? *known : redacted(whole), .shared = {}, .maskedParts = {}};
        prepared.shared = sharedRun(masks ? prepared.masked : whole, form, catalog);
        prepared.maskedParts = maskedParts(whole, prepared.masked);
        return prepared;
    }).then(this, [this, question = ++m_question](const Prepared &prepared) {
        m_masked = prepared.masked;
        if (question == m_question)
            show(prepared.shared, prepared.maskedParts);
    });
}

void ShareDialog::show(const SharedRun &shared, const QStringList &masked)
{
    m_shared = shared;
    m_preview->setPlainText(previewOf(shared));
    const bool there = shared.problem.isEmpty(), masks = canMask(form()) && m_mask->isChecked();
    m_copy->setEnabled(there && form() != ShareForm::Capsule);
    m_save->setEnabled(there);
    (m_copy->isEnabled() ? m_copy : m_save)->setDefault(true);
    if (!there)
        m_line->setText(shared.problem);
    else if (masked.isEmpty())
        m_line->setText(tr("No secrets were found in this run."));
    else if (masks)
        m_line->setText(tr("Masked with asterisks: %1.").arg(masked.join(u", "_s)));
    else
        m_line->setText(tr("Careful: this holds secrets, which are not masked: %1.").arg(masked.join(u", "_s)));
    if (!std::exchange(m_shown, true))
        (m_copy->isEnabled() ? m_copy : m_save)->setFocus();
}

void ShareDialog::copy()
{
    QGuiApplication::clipboard()->setText(QString::fromUtf8(m_shared.bytes));
    m_line->setText(tr("Copied: %1.").arg(formatSize(m_shared.bytes.size())));
}

Result<> ShareDialog::saveTo(const QString &path) const
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(m_shared.bytes) == m_shared.bytes.size() && file.commit())
        return {};
    return failure(tr("The file %1 could not be written: %2. Choose another folder.").arg(path, file.errorString()));
}

void ShareDialog::askWhereToSave()
{
    auto *dialog = new QFileDialog(this, shareFormTitle(form()));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(shareFormSuffix(form()));
    dialog->selectFile(u"run."_s + shareFormSuffix(form()));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        const auto saved = saveTo(path);
        m_line->setText(saved ? tr("Saved as %1 (%2).").arg(path, formatSize(m_shared.bytes.size())) : saved.error());
    });
    dialog->open();
}

} // namespace Fumehood
