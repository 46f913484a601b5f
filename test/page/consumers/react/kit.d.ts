import 'territory-kit/types/react';
