"""乡镇（街道）赋权: powers given to the streets by the province, entrusted powers, and the guidance given for them."""
