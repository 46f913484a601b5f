import 'territory-kit/types/vue';
