// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingsdialog.h"

#include "ui/dialogroom.h"
#include "ui/settings/settingtable.h"
#include "ui/workbenchsettings.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Fumehood {

SettingsDialog::SettingsDialog(WorkbenchSettings &settings, QWidget *window)
    : QDialog(window)
    , m_settings(settings)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"settings"_s);
    setWindowTitle(tr("Settings"));
    auto *page = new QWidget(this);
    auto *form = new QFormLayout(page);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    QString group;
    for (const Setting &setting : settingTable()) {
        if (setting.group != group) {
            group = setting.group;
            auto *heading = new QLabel(group, page);
            QFont font = heading->font();
            font.setWeight(QFont::DemiBold);
            heading->setFont(font);
            heading->setContentsMargins(0, form->rowCount() > 0 ? fontMetrics().height() : 0, 0, 0);
            form->addRow(heading);
        }
        addRow(form, setting);
    }
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(page);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close | QDialogButtonBox::RestoreDefaults, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    // Enter in a field must not be a way to lose all settings.
    buttons->button(QDialogButtonBox::RestoreDefaults)->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    connect(buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this, &SettingsDialog::resetAll);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(scroll);
    layout->addWidget(buttons);
    resize(roomFor(fontMetrics(), 90, 36, window));
}

void SettingsDialog::addRow(QFormLayout *form, const Setting &setting)
{
    QWidget *field = makeField(setting);
    field->setObjectName(u"setting-"_s + setting.key);
    field->setAccessibleName(setting.title);
    field->setAccessibleDescription(setting.description);
    field->setToolTip(setting.description);
    if (setting.kind == Setting::Kind::Switch)
        form->addRow(field);
    else
        form->addRow(setting.title + u':', field);
    auto *description = new QLabel(setting.description, this);
    description->setWordWrap(true);
    description->setForegroundRole(QPalette::PlaceholderText);
    // Nearer to what it explains than to what comes next.
    description->setContentsMargins(0, 0, 0, fontMetrics().height() / 2);
    form->addRow(description);
}

/// A field shows the setting wherever it is changed, and sets it.
QWidget *SettingsDialog::makeField(const Setting &setting)
{
    const auto follow = [this, key = setting.key](QWidget *field, auto show) {
        show(m_settings.value(key));
        connect(&m_settings, &WorkbenchSettings::changed, field, [this, key, show, field](const QString &changed) {
            const QSignalBlocker blocker(field);
            if (changed == key)
                show(m_settings.value(key));
        });
    };
    if (setting.kind == Setting::Kind::Switch) {
        auto *box = new QCheckBox(setting.title, this);
        follow(box, [box](const QVariant &value) { box->setChecked(value.toBool()); });
        connect(box, &QCheckBox::toggled, this, [this, &setting](bool on) { m_settings.setValue(setting.key, on); });
        return box;
    }
    if (setting.kind == Setting::Kind::Number) {
        auto *spin = new QSpinBox(this);
        spin->setRange(setting.minimum, setting.maximum);
        spin->setSuffix(setting.unit);
        follow(spin, [spin](const QVariant &value) { spin->setValue(value.toInt()); });
        connect(spin, &QSpinBox::valueChanged, this, [this, &setting](int value) { m_settings.setValue(setting.key, value); });
        return spin;
    }
    auto *combo = new QComboBox(this);
    for (const Setting::Option &option : setting.options)
        combo->addItem(option.title, option.value);
    follow(combo, [combo](const QVariant &value) { combo->setCurrentIndex(combo->findData(value)); });
    connect(combo, &QComboBox::activated, this, [this, &setting, combo] { m_settings.setValue(setting.key, combo->currentData()); });
    return combo;
}

void SettingsDialog::resetAll()
{
    for (const Setting &setting : settingTable())
        m_settings.setValue(setting.key, setting.usual);
}

} // namespace Fumehood
