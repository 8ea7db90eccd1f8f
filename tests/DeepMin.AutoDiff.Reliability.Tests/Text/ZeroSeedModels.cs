namespace DeepMin.AutoDiff.Reliability.Tests.Text;

/// <summary>A diode: a parameter whose name is a keyword in lower case.</summary>
[Model(inputs: 1)]
public sealed partial class Diode
{
    [Output] private static double Current(double V, double Is, double N, double Vt) => Is * (Math.Exp(V / (N * Vt)) - 1);
}

/// <summary>Functions of a whose derivative is infinite somewhere, b beside them, and the input as a factor of some.</summary>
[Model(inputs: 1, Operators = OperatorGroups.All)]
public sealed partial class Roots
{
    [Output] private static double Sqrt(double x, double a, double b) => b + Math.Sqrt(a);

    [Output] private static double Half(double x, double a, double b) => b + Math.Pow(a, 0.5);

    [Output] private static double Third(double x, double a, double b) => b + Math.Pow(a, 1.0 / 3);

    [Output] private static double Cbrt(double x, double a, double b) => b + Math.Cbrt(a);

    [Output] private static double Asin(double x, double a, double b) => b + Math.Asin(1 - a);

    [Output] private static double Acos(double x, double a, double b) => b + Math.Acos(a - 1);

    [Output] private static double Acosh(double x, double a, double b) => b + Math.Acosh(1 + a);

    [Output] private static double Angle(double x, double a, double b, double c) => b + Math.Atan2(a, c);

    [Output] private static double Scaled(double x, double a, double b) => b + x * Math.Sqrt(a);

    [Output] private static double Inside(double x, double a, double b) => b + Math.Sqrt(a * x);

    [Output] private static double Tied(double x, double a, double b) => b + Math.Pow(a, b);
}

/// <summary>Norms of (a, b), and what is made of them.</summary>
[Model(inputs: 1, Operators = OperatorGroups.All)]
public sealed partial class Norms
{
    [Output] private static double Square(double x, double a, double b) => Math.Pow(Math.Sqrt(x) * double.Hypot(a, b), 2);

    [Output] private static double Norm(double x, double a, double b) => double.Hypot(a, b) + x;

    [Output] private static double Root(double x, double a, double b) => Math.Sqrt(a * a + b * b);

    [Output] private static double RootSquared(double x, double a, double b) => Math.Pow(Math.Sqrt(a * a + b * b), 2);

    [Output] private static double Power(double x, double a, double b) => Math.Pow(a * a + b * b, 0.5);

    [Output] private static double Largest(double x, double a, double b) => Math.Max(Math.Abs(a), Math.Abs(b));
}

/// <summary>A network whose activation has an infinite derivative at 0.</summary>
[Network(inputs: 2)]
[Dense(2, nameof(Root))]
[Dense(1)]
public sealed partial class RootNet
{
    [Elementwise] private static double Root(double z) => Math.Sqrt(Math.Max(z, 0));
}
