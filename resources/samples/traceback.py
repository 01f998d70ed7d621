# Traceback: an error three calls deep
def outer(numbers):
    return middle(numbers)


def middle(numbers):
    return sum(inner(number) for number in numbers)


def inner(number):
    return 100 / number


print(outer([5, 2, 0]))
