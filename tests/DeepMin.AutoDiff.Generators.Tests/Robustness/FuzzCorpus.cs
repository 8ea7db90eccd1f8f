namespace DeepMin.AutoDiff.Generators.Tests.Robustness;

/// <summary>Valid sources that compile without a warning: what mutations start from. A new kind of specification is one more source.</summary>
internal static class FuzzCorpus
{
    public static IReadOnlyList<string> Sources { get; } =
    [
        """
        namespace Examples.Nets;

        static partial class Outer
        {
            [Network(inputs: 2)]
            [Dense(3, Activation.Tanh)]
            [Dense(outputs: 2, activation: Activation.Swish)]
            [Dense(1)]
            public sealed partial class Net { const int Width = 4; static double Helper(double z) => z * z; }
        }
        """,
        """
        [Network(3, Operators = OperatorGroups.None), Dense(2)]
        readonly partial record struct Small(int Size);
        """,
        """
        namespace @class
        {
            [Network(Sizes.Inputs, Precision = Precision.Double)] [Dense(Sizes.Hidden + 1, Activation.Relu)]
            [Dense(1, Activation.Sigmoid)]
            partial struct @struct { partial record Nested; }

            static class Sizes { public const int Inputs = 1, Hidden = 2; }
        }
        """,
        """
        [Network(2)]
        [Dense(2, nameof(Bump))]
        [Dense(1, "Tanh")]
        partial class Own
        {
            private const double Width = 0.5;

            [Elementwise]
            static double Bump(double z)
            {
                double square = z * z / Width;
                return z > 0 ? System.Math.Exp(-square) : Inner(z) + System.Math.Pow(square, 3);
            }

            [Elementwise] static double Inner(double z) => System.Math.Abs(z) switch { < 1 => z, _ => System.Math.Sin(z) };
        }
        """,
        """
        [Model(inputs: 1, Operators = OperatorGroups.None)]
        partial class Misra
        {
            [Output] static double Volume(double x, double b1, double b2) => b1 * (1 - System.Math.Exp(-b2 * x));
        }
        """,
    ];
}
