using System.Reflection;
using DeepMin.AutoDiff.Generators.Emission;
using DeepMin.AutoDiff.Generators.Symbolics;
using DeepMin.AutoDiff.Generators.Transforms;
using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Tests.Models;

/// <summary>
/// The operators of a compiled model on arrays. Every result and workspace is NaN before the call and has exactly the published
/// length, so that whatever an operator leaves unwritten, or reads unwritten, shows.
/// </summary>
internal abstract class GeneratedModel
{
    public abstract int InputCount { get; }

    public abstract int OutputCount { get; }

    public abstract int ParameterCount { get; }

    public abstract int ConstantCount { get; }

    /// <summary>The constants of every call.</summary>
    public double[] Constants { get; set; } = [];

    public abstract double[] Evaluate(double[] theta, double[] inputs);

    public abstract double[] Jvp(double[] theta, double[] inputs, double[] tangent);

    public abstract double[] Vjp(double[] theta, double[] inputs, double[] cotangent);

    /// <summary>y, and D in rows of <paramref name="rowStride"/> values.</summary>
    public abstract (double[] Outputs, double[] Jacobian) Jacobian(double[] theta, double[] inputs, JacobianMode mode, int rowStride);

    public abstract double[] Gram(double[] theta, double[] inputs);

    public abstract double[] Gram(double[] theta, double[] rows, double[] columns);

    /// <summary>Emits, compiles and loads a model that no attribute can declare.</summary>
    public static GeneratedModel Compile(OperatorPrograms programs)
    {
        ModelIdentity identity = new("Examples.HandBuilt", "Examples_HandBuilt", "Examples", [], "class HandBuilt", "global::Examples.HandBuilt", [], ScalarType.Double, (1, 2));
        return Compile("namespace Examples; /// <summary>A model.</summary>\npublic partial class HandBuilt;", "Examples.HandBuilt", ModelEmitter.Emit(identity, programs, CancellationToken.None));
    }

    /// <summary>Compiles a declaration with its generated files; a warning anywhere is a failure.</summary>
    public static GeneratedModel Compile(string declaration, string type, IEnumerable<GeneratedFile> files)
    {
        Compilation compilation = TestCompilation.Create([declaration, .. files.Select(file => file.Text)]);
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        return Load(compilation, type);
    }

    public static GeneratedModel Load(Compilation compilation, string type)
    {
        Assembly assembly = TestCompilation.EmitAndLoad(compilation);
        return (GeneratedModel)Activator.CreateInstance(typeof(GeneratedModel<>).MakeGenericType(assembly.GetType(type, throwOnError: true)!))!;
    }
}

/// <inheritdoc/>
internal sealed class GeneratedModel<TModel> : GeneratedModel
    where TModel : IModel<TModel>
{
    public override int InputCount => TModel.InputCount;

    public override int OutputCount => TModel.OutputCount;

    public override int ParameterCount => TModel.ParameterCount;

    public override int ConstantCount => TModel.Constants.TotalLength;

    public override double[] Evaluate(double[] theta, double[] inputs)
    {
        double[] outputs = Unwritten(Samples(inputs) * OutputCount);
        TModel.Evaluate(Input(theta, inputs), outputs, Workspace(ModelOperator.Evaluate, inputs));
        return outputs;
    }

    public override double[] Jvp(double[] theta, double[] inputs, double[] tangent)
    {
        double[] outputs = Unwritten(Samples(inputs) * OutputCount);
        TModel.Jvp(Input(theta, inputs), tangent, outputs, Workspace(ModelOperator.Jvp, inputs));
        return outputs;
    }

    public override double[] Vjp(double[] theta, double[] inputs, double[] cotangent)
    {
        double[] gradient = Unwritten(ParameterCount);
        TModel.Vjp(Input(theta, inputs), cotangent, gradient, Workspace(ModelOperator.Vjp, inputs));
        return gradient;
    }

    public override (double[] Outputs, double[] Jacobian) Jacobian(double[] theta, double[] inputs, JacobianMode mode, int rowStride)
    {
        int rows = Samples(inputs) * OutputCount;
        double[] outputs = Unwritten(rows);
        double[] jacobian = Unwritten(rows * rowStride);
        ModelOperator modelOperator = mode == JacobianMode.Forward ? ModelOperator.JacobianForward : ModelOperator.JacobianReverse;
        TModel.Jacobian(Input(theta, inputs), mode, outputs, jacobian, rowStride, Workspace(modelOperator, inputs));
        return (outputs, jacobian);
    }

    public override double[] Gram(double[] theta, double[] inputs)
    {
        int rows = Samples(inputs) * OutputCount;
        double[] gram = Unwritten(rows * rows);
        TModel.Gram(Input(theta, inputs), gram, Workspace(ModelOperator.Gram, inputs));
        return gram;
    }

    public override double[] Gram(double[] theta, double[] rows, double[] columns)
    {
        double[] gram = Unwritten(Samples(rows) * OutputCount * Samples(columns) * OutputCount);
        double[] workspace = Unwritten(TModel.WorkspaceLength(ModelOperator.CrossGram, Samples(rows) + Samples(columns)));
        TModel.Gram(Input(theta, rows), Input(theta, columns), gram, workspace);
        return gram;
    }

    private static int Samples(double[] inputs) => inputs.Length / TModel.InputCount;

    private ModelInput<double> Input(double[] theta, double[] inputs) => new(theta, Constants, inputs, Samples(inputs), InputCount);

    private static double[] Workspace(ModelOperator modelOperator, double[] inputs) => Unwritten(TModel.WorkspaceLength(modelOperator, Samples(inputs)));

    private static double[] Unwritten(long length)
    {
        double[] values = new double[length];
        Array.Fill(values, double.NaN);
        return values;
    }
}
