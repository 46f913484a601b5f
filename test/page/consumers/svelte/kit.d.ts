import 'territory-kit/types/svelte';
