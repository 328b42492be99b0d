"""CV and PV of products, frozen volumes and credit of orders."""
