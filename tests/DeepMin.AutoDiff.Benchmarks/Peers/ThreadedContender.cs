using System.Numerics;
using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>The generated operators on the threads of a team; its ratio to one thread is read off the cells of <see cref="GeneratedContender{TModel, T}"/>.</summary>
internal sealed class ThreadedContender<TModel, T>(Problem<T> problem, int degree) : Contender<T>(problem), IDisposable
    where TModel : IModel<TModel, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly List<Workspace<T>> _workspaces = [];
    private readonly ThreadTeam _team = new(degree);

    public override string Name => "DeepMin.AutoDiff";

    private ModelInput<T> Input => new(Problem.Theta, [], Problem.Inputs, Problem.Samples, Problem.Shape.Inputs);

    public override Action? Prepare(Operation operation, ResultBuffer<T> result) => operation switch
    {
        Operation.Evaluate => Evaluate(result),
        Operation.Gradient => Gradient(result),
        Operation.Jvp => Jvp(result),
        Operation.Jacobian => Jacobian(result),
        Operation.Gram => typeof(T) == typeof(double) ? Gram((ResultBuffer<double>)(object)result) : null,
        Operation.PenroseStep => typeof(T) == typeof(double) ? PenroseStep((ResultBuffer<double>)(object)result) : null,
        _ => null,
    };

    public void Dispose() => _workspaces.ForEach(workspace => workspace.Dispose());

    private Action Evaluate(ResultBuffer<T> result)
    {
        Workspace<T> workspace = Rent(ModelOperator.Evaluate);
        return () => ParallelOperators.Evaluate<TModel, T>(Input, result.Span, workspace.Span, _team);
    }

    private Action Gradient(ResultBuffer<T> result)
    {
        Workspace<T> workspace = Rent(ModelOperator.Gradient);
        return () => ParallelOperators.Gradient<TModel, T>(Input, Problem.Targets, result.Span, workspace.Span, _team);
    }

    private Action Jvp(ResultBuffer<T> result)
    {
        Workspace<T> workspace = Rent(ModelOperator.Jvp);
        return () => ParallelOperators.Jvp<TModel, T>(Input, Problem.Tangent, result.Span, workspace.Span, _team);
    }

    private Action Jacobian(ResultBuffer<T> result)
    {
        JacobianMode mode = TModel.DefaultJacobianMode;
        Workspace<T> workspace = Rent(mode == JacobianMode.Forward ? ModelOperator.JacobianForward : ModelOperator.JacobianReverse);
        T[] outputs = new T[Problem.Rows];
        return () => ParallelOperators.Jacobian<TModel, T>(Input, mode, outputs, result.Span, TModel.ParameterCount, workspace.Span, _team);
    }

    private Action Gram(ResultBuffer<double> result)
    {
        Workspace<T> workspace = Rent(ModelOperator.Gram);
        return () => ParallelOperators.WidenedGram<TModel, T>(Input, result.Span, workspace.Span, _team);
    }

    private Action PenroseStep(ResultBuffer<double> result)
    {
        int rows = Problem.Rows;
        Workspace<T> evaluate = Rent(ModelOperator.Evaluate), gram = Rent(ModelOperator.Gram), vjp = Rent(ModelOperator.Vjp);
        double[] matrix = new double[rows * rows], residual = new double[rows], scratch = new double[Cholesky.ScratchLength(rows, _team.Degree)];
        T[] outputs = new T[rows], cotangent = new T[rows], rate = new T[Problem.Theta.Length];
        return () =>
        {
            ParallelOperators.Evaluate<TModel, T>(Input, outputs, evaluate.Span, _team);
            ParallelOperators.WidenedGram<TModel, T>(Input, matrix, gram.Span, _team);
            if (Cholesky.Factor(matrix, rows, rows, scratch, _team) >= 0)
                throw new InvalidOperationException("Expected a positive definite Gram matrix.");
            for (int a = 0; a < rows; a++)
                residual[a] = double.CreateChecked(Problem.Targets[a] - outputs[a]);
            Cholesky.Solve(matrix, rows, rows, residual);
            for (int a = 0; a < rows; a++)
                cotangent[a] = T.CreateChecked(residual[a]);
            ParallelOperators.Vjp<TModel, T>(Input, cotangent, rate, vjp.Span, _team);
            for (int k = 0; k < rate.Length; k++)
                result.Span[k] = double.CreateChecked(rate[k]);
        };
    }

    private Workspace<T> Rent(ModelOperator modelOperator)
    {
        Workspace<T> workspace = new(ParallelOperators.WorkspaceLength<TModel, T>(modelOperator, Problem.Samples, _team.Degree));
        _workspaces.Add(workspace);
        return workspace;
    }
}
