namespace DeepMin.AutoDiff.Tests.Operators;

/// <summary>The operators of some model, on arrays.</summary>
public interface IOperators
{
    int InputCount { get; }

    int OutputCount { get; }

    int ParameterCount { get; }

    double[] Evaluate(double[] theta, double[] inputs);

    double[] Jvp(double[] theta, double[] inputs, double[] tangent);

    double[] Vjp(double[] theta, double[] inputs, double[] cotangent);

    /// <summary>Outputs and D; rows of D are padded by <paramref name="padding"/> entries that must stay NaN.</summary>
    (double[] Outputs, double[] Jacobian) Jacobian(double[] theta, double[] inputs, JacobianMode mode, int padding = 0);

    double[] Gram(double[] theta, double[] inputs);

    double[] CrossGram(double[] theta, double[] rows, double[] columns);
}
