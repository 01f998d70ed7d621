target_sources(fumehood_ui PRIVATE
)
