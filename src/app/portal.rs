//! What the desktop says of itself - dark or light, more contrast, less motion - asked of its
//! settings portal on a thread of its own, which then waits for changes without cost. Where no
//! portal answers, nothing is known, and Bedside is light and moves.
//!
//! Only a Unix socket of this computer is spoken to, never a bus at a network address. Windows
//! and macOS have no portal: there the window system tells whether it is dark.

use super::jobs::Reporter;

/// Follows the desktop for as long as the program runs.
#[cfg(all(unix, not(target_os = "macos")))]
pub(super) fn follow(report: Reporter) {
    std::thread::spawn(move || {
        // Any failure means that nothing more will be known, which changes nothing.
        drop(zbus::block_on(desktop::listen(&report)));
    });
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
pub(super) fn follow(_: Reporter) {}

#[cfg(all(unix, not(target_os = "macos")))]
mod desktop {
    use std::collections::HashMap;
    use std::future::poll_fn;
    use std::pin::Pin;

    use futures_core::Stream;
    use zbus::address::Transport;
    use zbus::zvariant::{OwnedValue, Value};
    use zbus::{Address, Proxy, connection};

    use crate::app::SystemSays;
    use crate::app::jobs::{Done, Reporter};

    const NAME: &str = "org.freedesktop.portal.Desktop";
    const PATH: &str = "/org/freedesktop/portal/desktop";
    const SETTINGS: &str = "org.freedesktop.portal.Settings";

    const APPEARANCE: &str = "org.freedesktop.appearance";
    const GNOME: &str = "org.gnome.desktop.interface";

    /// What has been said so far.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    struct Said {
        dark: Option<bool>,
        high_contrast: Option<bool>,
        reduced_motion: Option<bool>,
        animations_off: Option<bool>,
    }

    impl Said {
        /// Takes in one setting; those that mean nothing here are passed over.
        fn hear(&mut self, namespace: &str, key: &str, value: &Value<'_>) {
            let number = u32::try_from(value).ok();
            match (namespace, key) {
                // 0 is no preference, 1 dark, 2 light.
                (APPEARANCE, "color-scheme") => self.dark = number.map(|number| number == 1),
                (APPEARANCE, "contrast") => self.high_contrast = number.map(|number| number == 1),
                (APPEARANCE, "reduced-motion") => {
                    self.reduced_motion = number.map(|number| number == 1);
                }
                (GNOME, "enable-animations") => {
                    self.animations_off = bool::try_from(value).ok().map(|on| !on);
                }
                _ => (),
            }
        }

        fn says(self) -> SystemSays {
            let still = [self.reduced_motion, self.animations_off];
            SystemSays {
                dark: self.dark,
                high_contrast: self.high_contrast,
                reduced_motion: still.into_iter().flatten().reduce(|one, other| one || other),
            }
        }
    }

    pub async fn listen(report: &Reporter) -> zbus::Result<()> {
        let address = Address::session()?;
        if !matches!(address.transport(), Transport::Unix(_)) {
            return Ok(());
        }
        let connection = connection::Builder::address(address)?.build().await?;
        let portal = Proxy::new(&connection, NAME, PATH, SETTINGS).await?;
        // Listened for before it is asked, so that no change falls between.
        let mut changes = portal.receive_signal("SettingChanged").await?;
        let all: HashMap<String, HashMap<String, OwnedValue>> =
            portal.call("ReadAll", &(&[APPEARANCE, GNOME][..],)).await?;
        let mut said = Said::default();
        for (namespace, settings) in &all {
            for (key, value) in settings {
                said.hear(namespace, key, value);
            }
        }
        report.report(Done::SystemSaid(said.says()));
        while let Some(message) = poll_fn(|cx| Pin::new(&mut changes).poll_next(cx)).await {
            let body = message.body();
            let (namespace, key, value): (&str, &str, Value<'_>) = body.deserialize()?;
            let before = said;
            said.hear(namespace, key, &value);
            if said != before {
                report.report(Done::SystemSaid(said.says()));
            }
        }
        Ok(())
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        fn check(settings: &[(&str, &str, Value<'_>)], expected: SystemSays) {
            let mut said = Said::default();
            for (namespace, key, value) in settings {
                said.hear(namespace, key, value);
            }
            assert_eq!(said.says(), expected, "{settings:?}");
        }

        #[test]
        fn what_a_desktop_says_is_understood() {
            check(&[], SystemSays::default());
            let dark = SystemSays { dark: Some(true), ..SystemSays::default() };
            check(&[(APPEARANCE, "color-scheme", Value::U32(1))], dark);
            let light = SystemSays { dark: Some(false), ..SystemSays::default() };
            check(&[(APPEARANCE, "color-scheme", Value::U32(2))], light);
            check(&[(APPEARANCE, "color-scheme", Value::U32(0))], light);
            check(&[(APPEARANCE, "accent-color", Value::U32(1))], SystemSays::default());
            check(&[(APPEARANCE, "color-scheme", Value::from("dark"))], SystemSays::default());
        }

        #[test]
        fn either_way_of_asking_for_less_motion_counts() {
            let still = |reduced| SystemSays { reduced_motion: reduced, ..SystemSays::default() };
            check(&[(GNOME, "enable-animations", Value::Bool(false))], still(Some(true)));
            check(&[(GNOME, "enable-animations", Value::Bool(true))], still(Some(false)));
            check(&[(APPEARANCE, "reduced-motion", Value::U32(1))], still(Some(true)));
            let both = [
                (GNOME, "enable-animations", Value::Bool(true)),
                (APPEARANCE, "reduced-motion", Value::U32(1)),
            ];
            check(&both, still(Some(true)));
        }
    }
}
